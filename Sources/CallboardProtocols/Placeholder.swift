import CryptoExtras
enum Placeholder {}
