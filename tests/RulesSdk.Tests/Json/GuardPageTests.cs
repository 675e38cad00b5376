using System.Text;
using RulesSdk.Runtime.Json;
using RulesSdk.Runtime.Keys;
using RulesSdk.Runtime.Text;
using RulesSdk.Tests.Engines;
using RulesSdk.Tests.Json.Shapes;

namespace RulesSdk.Tests.Json;

/// <summary>
/// The reader and the functions over text read no byte before a line or behind it: lines stand directly beside a page that
/// cannot be read. One byte too far ends the test process, which is how this fails.
/// </summary>
public sealed class GuardPageTests
{
    private const int Batch = 10_000;

    private static readonly int Mutations = LongRuns.Of(60_000);
    private static readonly int Seed = LongRuns.Seed(20261001);

    private static readonly string[] Texts =
    [
        "", "a", "arn:aws:iam::123456789012:user/somebody", "ÄÖÜ straße ſ K", "10.20.30.40", "::ffff:10.0.0.1", "2026-01-01T00:00:00.1234567+02:00",
        new string('x', 31), new string('x', 32), new string('x', 33), new string('é', 40), "  trimmed \t", "/a/b/**/c?.txt", "-9223372036854775808", "😀😀😀",
    ];

    [LinuxFact]
    public void The_reader_reads_no_byte_beside_the_line()
    {
        using var memory = new GuardedMemory(pages: 4);
        var slots = new JsonSlot[JsonCursorFuzzTests.Projection.SlotCount];
        var repair = new Utf8Repair();
        var random = new Random(Seed);
        for (var i = 0; i < Mutations; i++)
        {
            var line = JsonCursorFuzzTests.Mutate(Encoding.UTF8.GetBytes(JsonCursorFuzzTests.Seeds[random.Next(JsonCursorFuzzTests.Seeds.Length)]), random);

            // A line may end anywhere.
            line = line[..(random.Next(3) == 0 ? random.Next(line.Length + 1) : line.Length)];
            Assert.Equal(Read(memory.AtEnd(line)), Read(memory.AtStart(line)));
        }

        (RejectReason, int) Read(ReadOnlySpan<byte> line)
        {
            _ = repair.TextOf(line).Length;
            var reason = JsonCursor.Read(line, JsonCursorFuzzTests.Projection, slots, out var offset);
            return (reason, offset);
        }
    }

    [LinuxFact]
    public void The_reader_by_shapes_reads_no_byte_beside_the_line()
    {
        using var memory = new GuardedMemory(pages: 4);
        var random = new Random(Seed);
        var known = 0L;
        for (var first = 0; first < Mutations; first += Batch)
        {
            // So many lines of other shapes would use the credit up.
            var (near, far) = (new ShapeReaders(ShapeSeeds.Projection), new ShapeReaders(ShapeSeeds.Projection));
            foreach (var line in ShapeSeeds.All)
            {
                near.Learn(line);
                far.Learn(line);
            }

            for (var i = first; i < Math.Min(first + Batch, Mutations); i++)
            {
                var line = ShapeSeeds.All[random.Next(ShapeSeeds.All.Length)];
                line = random.Next(4) == 0 ? line : ShapeMutations.Mutate(line, random);
                line = line[..(random.Next(4) == 0 ? random.Next(line.Length + 1) : line.Length)];
                near.Compare(memory.AtEnd(line));
                far.Compare(memory.AtStart(line));
            }

            known += near.Looking.Select(static reader => (long)reader.Known).DefaultIfEmpty(Batch).Min();
        }

        Assert.True(known > Mutations / 10, $"Only {known} lines were taken by their shape.");
    }

    [LinuxFact]
    public void The_engine_reads_no_byte_beside_the_line()
    {
        using var memory = new GuardedMemory(pages: 4);
        foreach (var options in new RulesEngineOptions[] { new(), new() { Lateness = TimeSpan.Zero } })
        {
            var (near, far) = (new TrailRun(options), new TrailRun(options));
            var random = new Random(Seed);
            var lines = CheckpointTests.Stream(Seed % 1000, LongRuns.Of(6_000));
            foreach (var line in lines)
            {
                var mutated = random.Next(3) == 0 ? JsonCursorFuzzTests.Mutate(line, random) : line;
                Assert.Equal(far.Source.Process(mutated), near.Source.Process(memory.AtEnd(mutated)));
                near.Source.Process(memory.AtStart(mutated[..random.Next(mutated.Length)]));
                far.Source.Process(mutated[..0]);
            }
        }
    }

    [LinuxFact]
    public unsafe void Of_a_long_text_no_more_is_read_than_what_it_is_compared_with_may_have()
    {
        using var memory = new GuardedMemory(pages: 2);
        const int Length = 1 << 20;
        fixed (byte* end = memory.AtEnd(new byte[64].Select(static _ => (byte)'1').ToArray()))
        {
            // All but the first bytes are beyond the page.
            var text = new Utf8Text(new ReadOnlySpan<byte>(end, Length));
            Assert.False(new Cidr("10.0.0.0/8").Contains(text));
            Assert.False(new Cidr("::/0").Contains(text));
            Assert.False(text.EqualsIgnoreCase(new Utf8Text("\u00E9"u8)));
            Assert.False(new Utf8Text("\u00E9"u8).EqualsIgnoreCase(text));
            Assert.False(text.IsIgnoreCase("\u00E9"));
        }

        var ending = memory.AtStart("0123456789"u8);
        fixed (byte* start = ending)
        {
            // All but the last bytes are before the page.
            var text = new Utf8Text(new ReadOnlySpan<byte>(start - Length + ending.Length, Length));
            Assert.True(text.EndsWith("3456789"u8));
            Assert.True(text.EndsWith("3456789"u8, ignoreCase: true));
            Assert.False(text.EndsWith("x456789"u8));
            Assert.False(text.EndsWith("x456789"u8, ignoreCase: true));
        }
    }

    [LinuxFact]
    public void The_functions_over_text_read_no_byte_beside_it()
    {
        using var memory = new GuardedMemory(pages: 2);
        using var other = new GuardedMemory(pages: 2);
        var scratch = new Scratch();
        var random = new Random(Seed);
        for (var i = 0; i < Mutations / 4; i++)
        {
            scratch.Reset();
            var (first, second) = (Text(random), Text(random));
            var expected = Answers(first, second, scratch);
            scratch.Reset();
            Assert.Equal(expected, Answers(memory.AtEnd(first), other.AtEnd(second), scratch));
            scratch.Reset();
            Assert.Equal(expected, Answers(memory.AtStart(first), other.AtStart(second), scratch));
        }
    }

    private static byte[] Text(Random random)
    {
        var text = Texts[random.Next(Texts.Length)];
        return Encoding.UTF8.GetBytes(random.Next(3) == 0 ? text + Texts[random.Next(Texts.Length)] : text);
    }

    private static string Answers(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second, Scratch scratch)
    {
        var one = new Utf8Text(first);
        var two = new Utf8Text(second);
        var isAddress = IpAddress.TryParse(first, out var address, out _);
        var isTime = Rfc3339.TryParse(first, out var time);
        return string.Join(
            '|',
            one.Equals(two), one.EqualsIgnoreCase(two), Math.Sign(one.CompareOrdinal(two)), Math.Sign(one.CompareIgnoreCase(two)),
            one.Contains(two), one.Contains(two, ignoreCase: true), one.StartsWith(two), one.StartsWith(two, ignoreCase: true),
            one.EndsWith(two), one.EndsWith(two, ignoreCase: true), one.IsIgnoreCase("arn:aws:iam::123456789012:USER/somebody"),
            one.Trim().ToString(), one.Lower(scratch).ToString(), one.Upper(scratch).ToString(), one.Length, one.IsNullOrWhiteSpace,
            two.Bytes.IsEmpty ? "" : one.Replace(two, new Utf8Text("-"u8), scratch).ToString(),
            one.CanonicalAddress(scratch).ToString(), isAddress, address, isTime, time, new GlobStates(second, ignoreCase: true).Match(first),
            first.SequenceEqual("-9223372036854775808"u8) && JsonNumbers.TryInt64(first, out var number) ? number : 0, KeyHash.Of(one));
    }

    /// <summary>A fact of Linux, where pages can be guarded by the calls used here.</summary>
    private sealed class LinuxFactAttribute : FactAttribute
    {
        public LinuxFactAttribute()
        {
            if (!OperatingSystem.IsLinux())
            {
                Skip = "Pages are guarded by calls of Linux (run this test there).";
            }
        }
    }
}
