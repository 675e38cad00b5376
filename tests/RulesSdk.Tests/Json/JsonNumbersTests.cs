using System.Numerics;
using RulesSdk.Runtime.Json;

namespace RulesSdk.Tests.Json;

public class JsonNumbersTests
{
    [Theory]
    [InlineData("22", 22L)]
    [InlineData("-2.2E+1", -22L)]
    [InlineData("2200e-2", 22L)]
    [InlineData("0.22e2", 22L)]
    [InlineData("0.0e999999999999999999999", 0L)]
    [InlineData("-0.0", 0L)]
    [InlineData("22.00000000000000000000000000000000000", 22L)]
    [InlineData("-922337203685477580.8e1", long.MinValue)]
    [InlineData("922337203685477580.7e1", long.MaxValue)]
    [InlineData("922337203685477580.8e1", null)]
    [InlineData("22.00000000000000000000000000000000001", null)]
    [InlineData("2.25e1", null)]
    [InlineData("1e-1", null)]
    [InlineData("1e999999999999999999999", null)]
    [InlineData("1e-999999999999999999999", null)]
    public void A_number_is_an_integer_by_its_value(string number, long? expected)
    {
        var isInteger = JsonNumbers.TryInt64(Lines.Utf8(number), out var value);

        Assert.Equal(expected, isInteger ? value : null);
    }

    [Theory]
    [InlineData("18446744073709551615", ulong.MaxValue)]
    [InlineData("1.8446744073709551615e19", ulong.MaxValue)]
    [InlineData("1.8446744073709551616e19", null)]
    [InlineData("10000000000000000000.0", 10000000000000000000ul)]
    [InlineData("-0e0", 0ul)]
    [InlineData("-0.1e1", null)]
    public void An_unsigned_one_is_not_negative(string number, ulong? expected)
    {
        var isInteger = JsonNumbers.TryUInt64(Lines.Utf8(number), out var value);

        Assert.Equal(expected, isInteger ? value : null);
    }

    [Fact]
    public void Random_numbers_are_those_that_exact_arithmetic_says()
    {
        var random = new Random(LongRuns.Seed(11));
        var integers = 0;
        for (var i = 0; i < 100_000; i++)
        {
            var digits = string.Concat(random.GetItems("000123456789".AsSpan(), random.Next(1, 22))).TrimStart('0').PadLeft(1, '0');
            var fraction = string.Concat(random.GetItems("00000019".AsSpan(), random.Next(0, 5)));
            var exponent = random.Next(-6, 7);
            var sign = random.Next(2) == 0 ? "-" : "";
            var number = $"{sign}{digits}{(fraction.Length > 0 ? "." : "")}{fraction}e{exponent}";

            var scaled = BigInteger.Parse(sign + digits + fraction) * BigInteger.Pow(10, 6 + exponent);
            var unit = BigInteger.Pow(10, 6 + fraction.Length);
            var expected = scaled % unit == 0 && scaled / unit is var value && value >= long.MinValue && value <= long.MaxValue ? (long)value : (long?)null;
            integers += expected is null ? 0 : 1;
            if ((JsonNumbers.TryInt64(Lines.Utf8(number), out var read) ? read : null) != expected)
            {
                Assert.Fail($"{number} is {expected}.");
            }
        }

        Assert.InRange(integers, 20_000, 80_000);
    }
}
