using System.Text;
using RulesSdk.Runtime.Filtering;
using RulesSdk.Runtime.Json.Shapes;

namespace RulesSdk.Tests.Filtering;

/// <summary>The search finds every text and every end of a line, wherever in a block they stand.</summary>
public sealed unsafe class TextSearchTests
{
    private static readonly string[] Words = ["\"eventTime\"", "\"accessKeyId\"", "GetSessionToken", "\\u", "abc", "\"n\"", "Ssh-Kx", "aaaa", "[{]}@`"];

    public static TheoryData<int> Counts => [1, 3, 9];

    [Theory, MemberData(nameof(Counts))]
    public void All_that_stands_in_a_block_is_found(int count)
    {
        var random = new Random(count);
        SoughtText[] texts = [.. Words.Take(count).Select(static (word, i) => new SoughtText(TextRole.Evidence, word, ignoresCase: i % 2 == 0))];
        ShapeForm[] forms = [.. Enum.GetValues<ShapeForm>().Where(static form => form != ShapeForm.None && ShapeForms.Has(form))];
        var sample = new GramSample(Block(random, 2_000));
        TextSearch[] searches = [.. forms.Select(form => new TextSearch(texts, form, sample))];
        for (var round = 0; round < LongRuns.Of(4_000); round++)
        {
            var block = Block(random, random.Next(1, 400));
            var start = random.Next(block.Length);
            var end = random.Next(start, block.Length + 1);
            foreach (var search in searches)
            {
                Assert.Equal(Expected(block, texts, start, end), Found(block, search, start, end));
            }
        }
    }

    private static List<string> Expected(byte[] block, SoughtText[] texts, int start, int end)
    {
        var expected = new List<string>();
        for (var place = start; place < end; place++)
        {
            if (block[place] == '\n')
            {
                expected.Add($"{place} end");
            }

            foreach (var text in texts.OrderBy(static text => text.Text, StringComparer.Ordinal))
            {
                // What is shorter than three bytes is an escape, of which a digit follows.
                var at = place - text.Offset;
                if (at >= 0 && at + text.Bytes.Length <= block.Length
                    && string.Equals(Encoding.Latin1.GetString(block, at, text.Bytes.Length), text.Text, text.IgnoresCase ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal)
                    && (text.Length >= TextSearch.Grams || block[at + 2] < 0x80))
                {
                    expected.Add($"{place} {text.Text}");
                }
            }
        }

        return expected;
    }

    private static List<string> Found(byte[] block, TextSearch search, int start, int end)
    {
        var places = new int[block.Length + 64];
        var found = new List<string>();
        fixed (byte* first = block)
        {
            foreach (var place in places[..search.Find(first, block.Length, start, end, places)])
            {
                Assert.InRange(place, start, end - 1);
                if (block[place] == '\n')
                {
                    found.Add($"{place} end");
                }
                else if (place + TextSearch.Grams <= block.Length)
                {
                    var here = new List<string>();
                    foreach (var text in search.At(first + place))
                    {
                        if (text.IsAt(first, block.Length, place - text.Offset))
                        {
                            here.Add(text.Text);
                        }
                    }

                    found.AddRange(here.Order(StringComparer.Ordinal).Select(text => $"{place} {text}"));
                }
            }
        }

        return found;
    }

    // Words in any case, parts of them, other bytes, and ends of lines.
    private static byte[] Block(Random random, int length)
    {
        var block = new List<byte>();
        while (block.Count < length)
        {
            var word = Words[random.Next(Words.Length)];
            block.AddRange(random.Next(6) switch
            {
                0 => Encoding.ASCII.GetBytes(word.ToUpperInvariant()),
                1 or 2 => Encoding.ASCII.GetBytes(word),
                3 => Encoding.ASCII.GetBytes(word[..random.Next(word.Length)]),
                4 => [(byte)random.Next(256), (byte)random.Next(256)],
                _ => "\n"u8.ToArray(),
            });
        }

        return [.. block, (byte)'\n', (byte)' ', (byte)' '];
    }
}
