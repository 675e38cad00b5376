using System.Net;
using System.Net.Sockets;
using System.Text;
using RulesSdk.Runtime.Text;

namespace RulesSdk.Tests.Authoring;

public class AddressTests
{
    [Theory]
    [InlineData("10.0.0.1", "10.0.0.1", true)]
    [InlineData("10.0.0.1", "::ffff:10.0.0.1", true)]
    [InlineData("10.0.0.1", "::FFFF:a00:1", true)]
    [InlineData("10.0.0.1", "::10.0.0.1", false)]
    [InlineData("10.0.0.1", "10.0.0.2", false)]
    [InlineData("2001:db8::1", "2001:DB8:0:0:0::1", true)]
    [InlineData("2001:db8::1", "2001:db8::2", false)]
    [InlineData("AWS Internal", "AWS Internal", true)]
    [InlineData("AWS Internal", "aws internal", false)]
    [InlineData("010.0.0.1", "10.0.0.1", false)]
    [InlineData("", "", true)]
    [InlineData("", "::", false)]
    public void Spellings_of_one_address_are_the_same(string first, string second, bool expected)
    {
        Assert.Equal(expected, Address.Same(first, second));
        Assert.Equal(expected, Address.Same(second, first));
    }

    [Theory]
    [InlineData("::", "::")]
    [InlineData("0:0:0:0:0:0:0:1", "::1")]
    [InlineData("1:0:0:0:0:0:0:0", "1::")]
    [InlineData("1:0:0:2:0:0:0:3", "1:0:0:2::3")]
    [InlineData("1:0:0:2:0:0:3:4", "1::2:0:0:3:4")]
    [InlineData("1:0:2:3:4:5:6:7", "1:0:2:3:4:5:6:7")]
    [InlineData("FE80::000A", "fe80::a")]
    [InlineData("::ffff:255.1.20.0", "255.1.20.0")]
    [InlineData("fe80::1%eth0", "fe80::1%eth0")]
    [InlineData("a:b", "a:b")]
    [InlineData("00000000000000000000000000000000000000000000000000::1", "00000000000000000000000000000000000000000000000000::1")]
    public void An_address_is_written_in_one_way(string text, string expected) => Check(text, expected);

    [Fact]
    public void Addresses_are_written_as_the_framework_writes_them()
    {
        var random = new Random(5);
        var bytes = new byte[16];
        for (var i = 0; i < 20_000; i++)
        {
            random.NextBytes(bytes);
            for (var j = random.Next(40); j > 0; j--)
            {
                bytes[random.Next(16)] = 0;
            }

            // The framework writes the last groups of some addresses as a dotted quad; RFC 5952 leaves it open.
            var address = new IPAddress(bytes);
            var written = address.ToString();
            if (!written.Contains('.', StringComparison.Ordinal))
            {
                Check(string.Join(':', Enumerable.Range(0, 8).Select(group => ((bytes[2 * group] << 8) | bytes[(2 * group) + 1]).ToString("X4"))), written);
            }

            Assert.Equal(AddressFamily.InterNetworkV6, address.AddressFamily);
        }
    }

    private static void Check(string text, string expected)
    {
        Assert.Equal(expected, Address.Canonical(text));
        Assert.Equal(expected, new Utf8Text(Encoding.UTF8.GetBytes(text)).CanonicalAddress(new Scratch()).ToString());
        Assert.True(Address.Same(text, expected));
    }
}
