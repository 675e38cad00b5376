using System.Text;
using RulesSdk.Runtime.Keys;
using RulesSdk.Runtime.Text;

namespace RulesSdk.Tests.Windows;

public sealed class LongTextTests
{
    [Fact]
    public void Only_what_is_long_becomes_a_digest_and_no_text_looks_like_one()
    {
        Assert.Equal(Text(64), Kept(Text(64)));
        Assert.Equal(LongText.DigestLength, Kept(Text(65)).Length);
        Assert.Equal(Kept(Text(5000)), Kept(Text(5000)));
        Assert.NotEqual(Kept(Text(5000)), Kept(Text(5001)));

        // No encoded key of this length is kept as it is: it would be longer than its digest.
        for (var length = 0; length < 700; length++)
        {
            var key = new KeyWriter(new Scratch());
            key.Add(new Utf8Text(Text(length)), allowZero: true);
            Assert.Equal(key.Bytes.Length > LongText.MaxLength, LongText.IsDigest(Kept(key.Bytes.ToArray())));
            Assert.Equal(length > LongText.MaxLength, LongText.IsDigest(Kept(Text(length))));
        }
    }

    private static byte[] Text(int length) => Encoding.UTF8.GetBytes(new string('t', length));

    private static byte[] Kept(byte[] text) => LongText.Shorten(text, new byte[LongText.DigestLength]).ToArray();
}
