using RulesSdk.Runtime.Ordering;

namespace RulesSdk.Tests.Ordering;

public sealed class LineChecksumTests
{
    [Fact]
    public void It_is_the_checksum_whose_check_value_is_published() =>
        Assert.Equal(0xE3069283, LineChecksum.Of("123456789"u8));

    [Fact]
    public void Folded_or_not_it_is_the_same_for_every_length()
    {
        var bytes = new byte[2000];
        new Random(5).NextBytes(bytes);
        for (var length = 0; length <= 1500; length++)
        {
            var line = bytes.AsSpan(length % 61, length);
            Assert.Equal(~LineChecksum.Plain(uint.MaxValue, line), LineChecksum.Of(line));
        }
    }
}
