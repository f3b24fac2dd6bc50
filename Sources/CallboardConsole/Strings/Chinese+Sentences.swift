import CallboardCore

extension Chinese {
  static func text(_ reason: Rejection.Reason) -> String {
    switch reason {
    case .maintenance: "线路在维护中"
    case .tokenMissing: "缺少带令牌的 Authorization 头"
    case .tokenUnopened: "令牌无法解密"
    case .tokenRefused: "令牌不被接受"
    case .badJSON: "正文不是 JSON 对象"
    case .missingField: "缺少字段“{1}”"
    case .badField: "字段“{1}”无效"
    case .tokenOfAnotherUser: "令牌属于另一个 uid"
    case .unopened: "data 无法解密"
    case .referenceDiffers: "data 里的 order_no 与外面的不同"
    case .conflict: "同一订单号之前发来时“{1}”不同"
    case .betCancelled: "其下注已取消"
    case .betSettled: "其下注已派彩"
    }
  }

  static func text(_ failure: ApplyFailure) -> String {
    switch failure {
    case .unknownUser: "此用户没有开通钱包"
    case .overdraft: "余额不够投注"
    case .overflow: "余额会超出 64 位（1/10000）的范围"
    case .noBet: "此派彩在这里没有对应的下注"
    case .cancelled: "下注到达之前已被取消"
    case .answeredBefore: "此下注已应答为失败，之后不再入账"
    case .paused: "线路已暂停"
    case .delivery(let code): code
    }
  }

  static func text(_ failure: DeliveryFailure) -> String {
    switch failure {
    case .timeout: "代理商在时限内没有应答"
    case .connect: "连不上代理商，或对方未应答就断开"
    case .dns: "代理商的主机名没有地址"
    case .tls: "与代理商的安全连接未建立"
    case .http5xx: "代理商自身出错"
    case .http4xx: "代理商拒绝了请求"
    case .badAnswer: "代理商的应答不符合协议"
    case .noWallet: "代理商的应答没有 wallet，判定同步失败"
    case .wrongUID: "代理商的应答是另一个 uid"
    case .unsealed: "线路没有密钥能解开所存内容，或现在无法加密；没有发出"
    case .refused(.some): "代理商拒绝，代码 {1}"
    case .refused(nil): "代理商拒绝"
    }
  }
}
