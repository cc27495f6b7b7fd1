#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif

func exponential(_ number: Double) -> Double { exp(number) }

func logarithm(_ number: Double) -> Double { log(number) }
