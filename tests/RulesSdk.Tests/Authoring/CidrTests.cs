#pragma warning disable RULE0084 // the neighbours of a range
using System.Net;
using System.Text;
using RulesSdk.Runtime.Text;

namespace RulesSdk.Tests.Authoring;

public class CidrTests
{
    [Theory]
    [InlineData("10.0.0.0/8", "10.255.0.1", true)]
    [InlineData("10.0.0.0/8", "11.0.0.1", false)]
    [InlineData("10.1.2.3/8", "10.9.9.9", true)]
    [InlineData("0.0.0.0/0", "255.255.255.255", true)]
    [InlineData("0.0.0.0/0", "::1", false)]
    [InlineData("0.0.0.0/0", "::ffff:10.0.0.1", true)]
    [InlineData("127.0.0.0/8", "::ffff:127.0.0.1", true)]
    [InlineData("127.0.0.0/8", "0:0:0:0:0:FFFF:7f00:1", true)]
    [InlineData("127.0.0.0/8", "::ffff:128.0.0.1", false)]
    [InlineData("127.0.0.0/8", "::127.0.0.1", false)]
    [InlineData("::ffff:10.0.0.0/104", "10.255.0.1", true)]
    [InlineData("::ffff:10.0.0.0/104", "::ffff:10.255.0.1", true)]
    [InlineData("::ffff:10.0.0.0/104", "11.0.0.1", false)]
    [InlineData("::ffff:10.0.0.1", "10.0.0.1", true)]
    [InlineData("::ffff:0:0/95", "10.0.0.1", false)]
    [InlineData("::/0", "10.0.0.1", false)]
    [InlineData("::/0", "::ffff:10.0.0.1", false)]
    [InlineData("::ffff:0:0/96", "::ffff:10.0.0.1", true)]
    [InlineData("::1", "::1", true)]
    [InlineData("::1", "0:0:0:0:0:0:0:1", true)]
    [InlineData("::", "::", true)]
    [InlineData("2001:db8::/32", "2001:DB8:ffff::", true)]
    [InlineData("2001:db8::/33", "2001:db8:8000::", false)]
    [InlineData("198.51.100.7", "198.51.100.7", true)]
    [InlineData("198.51.100.7/32", "198.51.100.8", false)]
    [InlineData("0.0.0.0/0", "010.0.0.1", false)]
    [InlineData("0.0.0.0/0", "10.0.0", false)]
    [InlineData("0.0.0.0/0", "10.0.0.256", false)]
    [InlineData("0.0.0.0/0", "10.0.0.1 ", false)]
    [InlineData("0.0.0.0/0", "0x0a.0.0.1", false)]
    [InlineData("0.0.0.0/0", "167772161", false)]
    [InlineData("0.0.0.0/0", "10.0.0.1.", false)]
    [InlineData("0.0.0.0/0", "ec2.amazonaws.com", false)]
    [InlineData("0.0.0.0/0", "", false)]
    [InlineData("0.0.0.0/0", "١.0.0.1", false)]
    [InlineData("::/0", "fe80::1%eth0", false)]
    [InlineData("::/0", "[::1]", false)]
    [InlineData("::/0", "1::2::3", false)]
    [InlineData("::/0", ":::", false)]
    [InlineData("::/0", ":1", false)]
    [InlineData("::/0", "1:", false)]
    [InlineData("::/0", "1:2:3:4:5:6:7", false)]
    [InlineData("::/0", "1:2:3:4:5:6:7:8:9", false)]
    [InlineData("::/0", "1:2:3:4:5:6:7::", true)]
    [InlineData("::/0", "1:2:3:4:5:6:7:8::", false)]
    [InlineData("::/0", "::1:2:3:4:5:6:7:8", false)]
    [InlineData("::/0", "12345::", false)]
    [InlineData("::/0", "1:2:3:4:5:6:1.2.3.4", true)]
    [InlineData("::/0", "1:2:3:4:5:6:7:1.2.3.4", false)]
    [InlineData("::/0", "::1.2.3.4:5", false)]
    [InlineData("::/0", "::1.2.3.04", false)]
    public void Both_forms_tell_whether_an_address_lies_in_a_range(string range, string address, bool expected)
    {
        Assert.Equal(expected, Cidr.IsInRange(address, range));
        Assert.Equal(expected, new Cidr(range).Contains(new Utf8Text(Encoding.UTF8.GetBytes(address))));
    }

    [Theory]
    [InlineData("")]
    [InlineData("10.0.0.0/")]
    [InlineData("10.0.0.0/33")]
    [InlineData("10.0.0.0/08")]
    [InlineData("10.0.0.0/-1")]
    [InlineData("10.0.0/8")]
    [InlineData("::/129")]
    [InlineData("::/1/2")]
    public void A_range_that_is_none_is_refused_by_name(string range) =>
        Assert.Contains($"'{range}'", Assert.Throws<ArgumentException>(() => new Cidr(range)).Message);

    [Fact]
    public void Addresses_are_placed_as_the_framework_places_them()
    {
        var random = new Random(3);
        var bytes = new byte[16];
        for (var i = 0; i < 50_000; i++)
        {
            var length = random.Next(2) == 0 ? 4 : 16;
            random.NextBytes(bytes);
            for (var j = random.Next(16); j > 0; j--)
            {
                bytes[random.Next(16)] = 0;
            }

            var first = new IPAddress(bytes.AsSpan(0, length));
            var prefix = random.Next((length * 8) + 1);
            bytes[random.Next(length)] ^= (byte)(1 << random.Next(8));
            var second = new IPAddress(bytes.AsSpan(0, length));
            var network = new IPNetwork(Masked(first, prefix), prefix);
            Assert.Equal(network.Contains(second), Cidr.IsInRange(second.ToString(), $"{first}/{prefix}"));
            Assert.Equal(network.Contains(second), new Cidr(network.ToString()).Contains(new Utf8Text(Encoding.UTF8.GetBytes(second.ToString()))));
        }
    }

    private static IPAddress Masked(IPAddress address, int prefix)
    {
        var bytes = address.GetAddressBytes();
        for (var bit = prefix; bit < bytes.Length * 8; bit++)
        {
            bytes[bit / 8] &= (byte)~(0x80 >> (bit % 8));
        }

        return new IPAddress(bytes);
    }
}
