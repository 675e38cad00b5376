using System.Text;
using RulesSdk.Input;
using RulesSdk.Input.Wrappers;

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

    [Theory]
    [InlineData("\"pad\":\"*\"")]
    [InlineData("\"pad\":[\"*\",{\"k\":[1]}],\n \"n\":1")]
    [InlineData("\"pad\":{\"Records\":[{\"e\":\"of the pad\"}],\"x\":\"*\"}")]
    [InlineData("\"pad\":\"*\",\"Events\":[],\"Records\":7")]
    public void Records_that_come_late_in_their_envelope_are_read(string before)
    {
        before = "{" + before.Replace("*", new string('x', 3 * Limit), StringComparison.Ordinal);
        foreach (var piece in new[] { 1, 7, Limit - 3, 1 << 20 })
        {
            foreach (var name in new[] { "Records", "logEvents" })
            {
                var read = Split($"{before},\"{name}\" : [\n{string.Join(",\n", Events)}\n],\"end\":2}}\n{{\"e\":\"after\"}}\n", piece);

                Assert.Equal([.. Events, "{\"e\":\"after\"}"], Accepted(read));
                Assert.Equal(Events.Length + 1, read.Records.Count);
                Assert.Empty(read.Faults);

                // Cut off behind some of its records, and followed by lines.
                var cut = Split($"{before},\"{name}\":[{Events[0]},{Events[1]},{{\"e\":\n{Events[2]}\n{Events[3]}\n", piece);
                Assert.Equal(Events[..4], Accepted(cut));
                Assert.True(cut.Records.Count > 4);
            }
        }
    }

    [Fact]
    public void Of_an_element_that_is_too_long_and_does_not_end_it_is_said_how_much_was_left_out()
    {
        // The bracket of the envelope ends the array of the element, which so has all that follows it.
        var content = $"[{Events[0]},{{\"a\":[{{\"c\":1}},{string.Join(",", Events[1..])}]";
        var leftOut = content.Length + 1 - content.IndexOf("{\"a\"", StringComparison.Ordinal) - Limit - 1;
        foreach (var piece in new[] { 1, 100, 1 << 20 })
        {
            // What is held of it has 21 whole events.
            var read = Split(content + "\n{\"e\":\"after\"}\n", piece);
            Assert.Equal([.. Events[..22], "{\"e\":\"after\"}"], Accepted(read));
            Assert.Equal(
                $"has a record 2 that is malformed or not whole at byte {content.Length + 1}, and longer than {Limit} bytes: those were searched for whole records, and the {leftOut} bytes after them were left out (repair the file)",
                Assert.Single(read.Faults));

            var ended = Split(content, piece);
            Assert.Equal(Events[..22], Accepted(ended));
            Assert.Contains($"the {leftOut - 1} bytes after them were left out", Assert.Single(ended.Faults), StringComparison.Ordinal);

            var held = Split(content, piece, 1 << 20);
            Assert.Equal(Events, Accepted(held));
            Assert.Contains("ends inside record 2", Assert.Single(held.Faults), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Of_an_element_that_is_too_long_and_ends_with_its_envelope_it_is_said_that_it_may_be_several()
    {
        var element = $"{{\"a\":[{{\"c\":1}},{string.Join(",", Events)}]}}";
        foreach (var (rest, fault) in new[] { ("\n{\"e\":\"after\"}\n", "is malformed at byte"), ("", "ends after record 1") })
        {
            var read = Split($"{{\"Records\":[{element}{rest}", 100);

            Assert.Equal(rest.Length > 0 ? ["{\"e\":\"after\"}"] : [], Accepted(read));
            Assert.StartsWith(fault, Assert.Single(read.Faults), StringComparison.Ordinal);
            Assert.Contains($"record 1, whose {element.Length} bytes were rejected and may be those of several", read.Faults[0], StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Of_what_is_left_out_no_event_is_made_and_it_is_said_that_something_was()
    {
        var random = new Random(7);
        string[] damage = ["{", "[", "\"", "{\"a\":[", ",", "]"];
        var (whole, leftOut) = (0, 0);
        for (var round = 0; round < 2_000; round++)
        {
            var elements = Events[..random.Next(3, 20)];
            var broken = random.Next(elements.Length - 1);
            elements[broken] = elements[broken].Insert(random.Next(2) * random.Next(elements[broken].Length), damage[random.Next(damage.Length)]);
            var (start, end) = random.Next(2) == 0 ? ("{\"Records\":[", "]}\n") : ("[", "]\n");
            var read = Split(start + string.Join(",", elements) + end, random.Next(1, 200), random.Next(60, 200));
            var accepted = Accepted(read);

            Assert.Empty(accepted.Except(Events).Except(elements));
            Assert.True(read.Faults.Count > 0 || read.Records.Count > accepted.Length || !elements.Except(accepted).Any(), string.Join(",", elements));
            leftOut += read.Faults.Any(static fault => fault.Contains("left out", StringComparison.Ordinal) || fault.Contains("may be those of several", StringComparison.Ordinal)) ? 1 : 0;
            whole += accepted.Length;
        }

        Assert.True(leftOut > 20 && whole > 5_000, $"{leftOut} of 2000 files had something left out, and {whole} events were read");
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
