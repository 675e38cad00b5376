using System.Text;
using RulesSdk.Cli.Input;
using RulesSdk.Cli.Input.Wrappers;

namespace RulesSdk.Cli.Tests.Input;

public sealed class DamagedInputTests
{
    private const int Limit = 1000;

    private static readonly string[] Events = [.. Enumerable.Range(0, 100).Select(number => $"{{\"e\":{number},\"t\":\"{new string('x', 30)}\"}}")];

    public static TheoryData<string> CutLines =>
    [
        "{\"x\":" + new string('[', 70),
        "{\"x\":" + string.Concat(Enumerable.Repeat("{\"a\":", 70)),
        "{\"e\":1,\"z\":" + new string('[', 200),
        "{\"x\":[" + string.Concat(Enumerable.Repeat("1,", 2_000)),
        "{\"x\":[" + string.Concat(Enumerable.Repeat("1,", 2_000)) + "1",
        "{\"x\":[" + string.Concat(Enumerable.Repeat("{},", 2_000)),
        "[1," + string.Concat(Enumerable.Repeat("1,", 2_000)),
        "{\"x\":[1,",
        new string('[', 5_000),
    ];

    public static TheoryData<string, string> DamagedElements => new()
    {
        { "a string without its end", "{\"a\":\"x}," },
        { "a string without its end, at the end of a line", "{\"a\":\"x},\n" },
        { "an object without its end", "{\"a\":1,\"b\":{\"c\":1}," },
        { "an array without its end", "{\"a\":[1,2}," },
        { "a bracket too many", "{\"a\":1}}," },
        { "a name without its value", "{\"a\":," },
        { "no comma", "{\"a\":1}" },
        { "text", "{\"a\":1}garbage," },
        { "a control character", "\0," },
    };

    [Theory]
    [MemberData(nameof(CutLines))]
    public void A_line_that_was_cut_off_hides_no_line_after_it_however_long_the_file(string line)
    {
        foreach (var piece in new[] { 7, 64, 1 << 20 })
        {
            var read = Split($"{line}\n{string.Join('\n', Events)}\n", piece);

            Assert.Equal(Events, Accepted(read));
            Assert.InRange(read.Records.Count, Events.Length + 1, Events.Length + 2_001);
        }
    }

    [Theory]
    [MemberData(nameof(DamagedElements))]
    public void A_malformed_element_hides_no_element_after_it(string damage, string element)
    {
        foreach (var (envelope, piece) in from limit in new[] { Limit, 1 << 20 } from piece in new[] { 1, 7, 1 << 20 } select (limit, piece))
        {
            foreach (var (start, end) in new[] { ("{\"Records\":[", "]}"), ("[", "]"), ("{\"Records\": [\n", "\n]}") })
            {
                var content = $"{start}{Events[0]},{element}{string.Join(",", Events[1..])}{end}\n{{\"e\":\"after\"}}\n{{\"e\":\"last\"}}\n";
                var read = Split(content, piece, envelope);

                Assert.Equal([damage, .. Events, "{\"e\":\"after\"}", "{\"e\":\"last\"}"], [damage, .. Accepted(read)]);
                Assert.True(read.Records.Count > Events.Length + 2 || read.Faults.Count > 0, damage);
                Assert.True(read.Records.Count <= Events.Length + 4, damage + string.Join('|', read.Records));
            }
        }
    }

    [Fact]
    public void An_envelope_that_ends_too_early_gives_all_that_is_whole_and_rejects_the_rest()
    {
        foreach (var limit in new[] { Limit, 1 << 20 })
        {
            var read = Split($"{{\"Records\":[{string.Join(",", Events)},{{\"e\":[{{\"c\":1}},", 100, limit);

            Assert.Equal(Events, Accepted(read).Take(Events.Length));
            Assert.Contains(read.Records, record => record.EndsWith("{\"e\":[", StringComparison.Ordinal));
            Assert.Contains("ends inside record 101", Assert.Single(read.Faults), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("[1,{\"e\":1},\"x\",{\"e\":2},null]", 5)]
    [InlineData("[[{\"e\":1},{\"e\":2}]]", 2)]
    [InlineData("[[1],[[{\"e\":1}],{\"e\":2}]]", 3)]
    public void Each_element_of_an_array_is_a_record_or_is_read_by_its_elements(string content, int records)
    {
        foreach (var padding in new[] { "", new string(' ', 2 * Limit) })
        {
            var read = Split(content[..^1] + padding + "]", 9);

            Assert.Equal(["{\"e\":1}", "{\"e\":2}"], Accepted(read));
            Assert.Equal(records, read.Records.Count);
            Assert.Empty(read.Faults);
        }
    }

    // Each object could be the start of one that the others continue, and each line the start of an envelope.
    [Theory]
    [InlineData("{\"Records\":[", "{\"a\":[1,")]
    [InlineData("{\"Records\":[{\"a\":\"", "},{\"a\":[1,{\"b\":")]
    [InlineData("", "{\"Records\":[{]\n")]
    [InlineData("", "{\"Records\":[{\"a\":[\n")]
    [InlineData("{\"x\":[", "[{\"a\":1}\n,")]
    [InlineData("", "[{},{]}\n{\"a\":1}\n")]
    [InlineData("[{\"a\":", "[\n{\"a\":")]
    public void Damage_upon_damage_costs_no_more_than_its_bytes(string start, string part)
    {
        var content = start + string.Concat(Enumerable.Repeat(part, 500_000 / part.Length));
        var started = System.Diagnostics.Stopwatch.StartNew();

        var read = Split(content, 1 << 14, 1 << 17);

        Assert.NotEmpty(read.Records);
        Assert.True(started.Elapsed < TimeSpan.FromSeconds(20), $"took {started.Elapsed}");
    }

    [Fact]
    public void Events_in_damaged_envelopes_are_never_lost_behind_the_damage()
    {
        var random = new Random(5);
        string[] damage = ["{", "}", "[", "]", "\"", ",", ":", "x", "\\", "\0"];
        for (var round = 0; round < 2_000; round++)
        {
            var elements = Events[..random.Next(3, 8)];
            var broken = random.Next(elements.Length - 2);
            var at = random.Next(1, elements[broken].Length);
            var kept = elements.Where((_, number) => number != broken && number != broken + 1).ToArray();
            elements[broken] = random.Next(2) == 0
                ? elements[broken].Insert(at, damage[random.Next(damage.Length)])
                : elements[broken].Remove(at, 1);
            var read = Split($"{{\"Records\":[{string.Join(",", elements)}]}}\n", random.Next(1, 200));

            Assert.Empty(kept.Except(Accepted(read)));
        }
    }

    private static string[] Accepted(RecordList read) =>
        [.. read.Records.Select(record => record[(record.IndexOf(':', StringComparison.Ordinal) + 1)..]).Where(IsEvent)];

    private static bool IsEvent(string text) => text.StartsWith("{\"e\":", StringComparison.Ordinal) && text.EndsWith('}') && text.Count(c => c == '{') == 1;

    private static RecordList Split(string content, int piece, int limit = Limit)
    {
        var records = new RecordList(IsEvent);
        using var splitter = new DocumentSplitter(limit, new Unwrapper(limit, records));
        foreach (var bytes in Encoding.UTF8.GetBytes(content).Chunk(piece))
        {
            splitter.Push(bytes);
        }

        splitter.End();
        return records;
    }
}
