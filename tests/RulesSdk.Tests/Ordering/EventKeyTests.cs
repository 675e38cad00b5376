using System.Text;
using RulesSdk.Runtime.Ordering;

namespace RulesSdk.Tests.Ordering;

public sealed class EventKeyTests
{
    [Theory]
    [InlineData("0a6c6744-a0ba-52cc-eae1-2b1cd9d04067", (int)IdForm.Uuid)]
    [InlineData("ffffffff-ffff-ffff-ffff-ffffffffffff", (int)IdForm.Uuid)]
    [InlineData("0a6c6744a0ba52cceae12b1cd9d04067", (int)IdForm.Hex)]
    [InlineData("0A6C6744-a0ba-52cc-eae1-2b1cd9d04067", (int)IdForm.Text)]
    [InlineData("0a6c6744-a0ba-52cc-eae1-2b1cd9d0406g", (int)IdForm.Text)]
    [InlineData("0a6c6744-a0ba-52cc-eae1-2b1cd9d0406`", (int)IdForm.Text)]
    [InlineData("0a6c6744-a0ba-52cc-eae1-2b1cd9d0406:", (int)IdForm.Text)]
    [InlineData("0a6c6744-a0ba-52cc-eae1-2b1cd9d0406/", (int)IdForm.Text)]
    [InlineData("0a6c6744-a0ba-52cc-eae12-b1cd9d04067", (int)IdForm.Text)]
    [InlineData("0a6c6744_a0ba-52cc-eae1-2b1cd9d04067", (int)IdForm.Text)]
    [InlineData("0a6c6744A0ba52cceae12b1cd9d04067", (int)IdForm.Text)]
    [InlineData("0a6c6744-a0ba-52cc-eae1-2b1cd9d040", (int)IdForm.Text)]
    [InlineData("e1", (int)IdForm.Text)]
    [InlineData("", (int)IdForm.Text)]
    public void An_id_is_packed_only_where_its_text_comes_back(string id, int form)
    {
        var key = EventKey.Of(Encoding.UTF8.GetBytes(id));
        var text = new byte[key.Length];
        key.CopyTo(text);

        Assert.Equal((IdForm)form, key.Form);
        Assert.Equal(id, Encoding.UTF8.GetString(text));
    }

    [Fact]
    public void Keys_order_and_differ_as_their_texts_do()
    {
        var random = new Random(7);
        string[] ids =
        [
            "", "0", "00", "0a", "g", "\u00e9", "0a6c6744-", "0a6c6744-A", "0a6c6744a0ba52cceae12b1cd9d0406", "0a6c6744-a0ba-52cc-eae1-2b1cd9d04067-",
            .. Enumerable.Range(0, 40).Select(_ => Guid(random).ToString()), .. Enumerable.Range(0, 40).Select(_ => Guid(random).ToString("N")),
            .. Enumerable.Range(0, 10).Select(_ => Guid(random).ToString().ToUpperInvariant()),
        ];
        foreach (var x in ids)
        {
            foreach (var y in ids)
            {
                var (left, right) = (Encoding.UTF8.GetBytes(x), Encoding.UTF8.GetBytes(y));
                var one = EventKey.Of(left);
                var other = EventKey.Of(right);
                Assert.Equal(Math.Sign(left.AsSpan().SequenceCompareTo(right)), Math.Sign(EventKey.Compare(in one, in other)));
                Assert.Equal(x == y, one.Hash == other.Hash);
            }
        }
    }

    // The first bytes are few, so that the later ones decide as well.
    private static Guid Guid(Random random)
    {
        var bytes = new byte[16];
        random.NextBytes(bytes.AsSpan(random.Next(16)));
        return new(bytes, bigEndian: true);
    }
}
