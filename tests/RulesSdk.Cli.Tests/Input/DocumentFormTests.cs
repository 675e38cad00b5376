using System.Text;
using RulesSdk.Input;
using RulesSdk.Input.Wrappers;

namespace RulesSdk.Cli.Tests.Input;

public sealed class DocumentFormTests
{
    [Theory]
    [InlineData("an envelope, then lines", "{\"Records\":[{\"a\":1},{\"a\":2}]}\n{\"a\":3}\n{\"a\":4}\n")]
    [InlineData("lines, then an envelope", "{\"a\":1}\n{\"a\":2}\n{\"Records\":[{\"a\":3},{\"a\":4}]}")]
    [InlineData("an empty array first", "[]\n{\"a\":1}\n{\"a\":2}\n{\"a\":3}\n{\"a\":4}")]
    [InlineData("an empty envelope first", "{\"Records\":[]}\n[{\"a\":1},{\"a\":2}]{\"a\":3}\n{\"a\":4}")]
    [InlineData("no line breaks", "{\"a\":1}{\"a\":2}{\"a\":3} {\"a\":4}")]
    [InlineData("an array of arrays and envelopes", "[{\"Records\":[{\"a\":1}]},{\"Records\":[{\"a\":2},{\"a\":3}]},{\"a\":4}]")]
    [InlineData("a byte order mark in the middle", "\uFEFF{\"a\":1}\r\n\uFEFF{\"a\":2}\n{\"a\":3}\uFEFF{\"a\":4}\uFEFF")]
    [InlineData("zeros", "\0\0\0{\"a\":1}\n\0\0{\"a\":2}\0\0\n\0\n{\"a\":3}{\"a\":4}\n\0\0\0\0")]
    public void Each_document_says_itself_what_it_is(string form, string content)
    {
        foreach (var piece in new[] { 1, 2, 7, content.Length })
        {
            foreach (var events in new[] { true, false })
            {
                var read = Split(content, piece, events: events);

                Assert.Equal([form, "{\"a\":1}", "{\"a\":2}", "{\"a\":3}", "{\"a\":4}"], [form, .. read.Records.Select(Text)]);
                Assert.Empty(read.Faults);
            }
        }
    }

    [Fact]
    public void Values_may_span_lines()
    {
        const string Pretty = "{\n  \"a\": [\n    {\n      \"b\": \"}{\"\n    },\n    2\n  ]\n}";

        Assert.Equal([Pretty, Pretty, "{\"c\":3}"], Split($"{Pretty}\n{Pretty}\n{{\"c\":3}}").Records.Select(Text));
        Assert.Equal([Pretty, Pretty], Split($"[\n{Pretty},\n{Pretty}\n]").Records.Select(Text));
    }

    [Theory]
    [InlineData("{\"a\":1")]
    [InlineData("{\"a\":")]
    [InlineData("{\"a\":1,")]
    [InlineData("{\"a")]
    [InlineData("{\"a\":\"x\\")]
    [InlineData("{\"a\":[1,2")]
    [InlineData("{\"a\":{\"b\":1}")]
    [InlineData("{\"a\":1]")]
    [InlineData("{")]
    [InlineData("}")]
    [InlineData("a=1 b={}")]
    [InlineData("[2026-01-05 00:00:00] INFO started")]
    [InlineData("{]")]
    public void A_line_that_was_cut_off_harms_no_other(string line)
    {
        var content = $"{{\"a\":1}}\n{line}\n{{\"a\":2}}\n{{\"a\":3}}\n{line}";
        foreach (var piece in new[] { 1, 3, content.Length })
        {
            var read = Split(content, piece);

            Assert.Equal(["1:{\"a\":1}", $"2:{line}", "3:{\"a\":2}", "4:{\"a\":3}", $"5:{line}"], read.Records);
        }
    }

    [Fact]
    public void Of_a_value_that_is_too_long_one_byte_beyond_the_limit_is_kept_and_what_follows_is_whole()
    {
        var endless = "{\"a\":[" + string.Join(",\n", Enumerable.Repeat("1", 5_000)) + "]}";

        var read = Split($"{endless}\n{{\"a\":2}}\n{new string('x', 5_000)}\n{{\"a\":3}}", 100, limit: 1000);

        Assert.Equal([1001, 7, 1001, 7], read.Records.Select(record => Text(record).Length));
    }

    [Fact]
    public void An_envelope_is_longer_than_the_longest_record()
    {
        var records = Enumerable.Range(0, 500).Select(i => $"{{\"i\":{i}}}").ToArray();
        var content = $"{{\"n\":1,\n\"Records\":[{string.Join(",\n", records)}]}}\n{{\"a\":2}}";

        Assert.Equal([.. records, "{\"a\":2}"], Split(content, 64, limit: 100).Records.Select(Text));
    }

    [Fact]
    public void Text_after_an_envelope_is_a_record_like_any_other()
    {
        var read = Split("{\"Records\":[{\"a\":1}]} nonsense\n{\"a\":2}");

        Assert.Equal(["{\"a\":1}", "nonsense", "{\"a\":2}"], read.Records.Select(Text));
    }

    [Fact]
    public void After_a_broken_envelope_the_next_line_is_read()
    {
        var read = Split("{\"Records\":[{\"a\":1} {\"a\":9}]}\n{\"a\":2}");

        Assert.Equal(["{\"a\":1}", "{\"a\":9}", "{\"a\":2}"], read.Records.Select(Text));
        Assert.Contains("is malformed at byte 20, after record 1", Assert.Single(read.Faults), StringComparison.Ordinal);
    }

    // Each line could be the start of the value that the next one continues.
    [Fact]
    public void Lines_that_open_brackets_without_end_cost_no_more_than_their_bytes()
    {
        var lines = string.Concat(Enumerable.Repeat("{\"a\":[\n", 100_000));
        var started = System.Diagnostics.Stopwatch.StartNew();

        var read = Split(lines, 1 << 16);

        Assert.NotEmpty(read.Records);
        Assert.True(started.Elapsed < TimeSpan.FromSeconds(10), $"took {started.Elapsed}");
    }

    [Fact]
    public void No_byte_is_lost_whatever_the_input()
    {
        var random = new Random(11);
        string[] tokens = ["{", "}", "[", "]", "\"", "\\", ",", ":", "\n", "\"a\"", "1", "{\"a\":1}", "{\"Records\":[", " ", "\"a\":", "\uFEFF", "x"];
        for (var round = 0; round < 3_000; round++)
        {
            var content = string.Concat(Enumerable.Range(0, random.Next(1, 30)).Select(_ => tokens[random.Next(tokens.Length)]));
            var whole = Split(content, content.Length * 3);
            var pieces = Split(content, random.Next(1, 5));

            Assert.Equal(whole.Records, pieces.Records);
            Assert.Equal(whole.Faults, pieces.Faults);
            if (!content.Contains("Records", StringComparison.Ordinal) && !content.Contains('['))
            {
                Assert.Equal(Visible(content), Visible(string.Concat(whole.Records.Select(Text))));
            }
        }
    }

    private static string Visible(string text) => string.Concat(text.Where(c => c is not (' ' or '\n' or '\uFEFF')));

    private static string Text(string record) => record[(record.IndexOf(':', StringComparison.Ordinal) + 1)..];

    private static RecordList Split(string content, int piece = 5, int limit = 1 << 20, bool events = false)
    {
        var records = new RecordList(text => events && text.StartsWith("{\"a\":", StringComparison.Ordinal) && text.IndexOf('}', StringComparison.Ordinal) == text.Length - 1);
        using var splitter = new DocumentSplitter(limit, new Unwrapper(limit, records));
        foreach (var bytes in Encoding.UTF8.GetBytes(content).Chunk(piece))
        {
            splitter.Push(bytes);
        }

        splitter.End();
        return records;
    }
}
