using RulesSdk.Runtime.Json;
using RulesSdk.Runtime.Reading;
using RulesSdk.Runtime.Text;

namespace RulesSdk.Tests.Engines;

public sealed class AllocationTests
{
    private static readonly int Count = LongRuns.Of(1_000_000);

    private static readonly RulesEngineOptions AtOnce = new() { Lateness = TimeSpan.Zero, Deduplicate = TimeSpan.FromMinutes(10) };
    private static readonly RulesEngineOptions Ordered = new() { Lateness = TimeSpan.FromMinutes(5), Deduplicate = TimeSpan.FromMinutes(10) };

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Events_that_match_nothing_allocate_nothing(bool ordered) =>
        AssertNoAllocation(ordered, "Other", token: "");

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Partial_matches_and_their_expiry_allocate_nothing(bool ordered) =>
        AssertNoAllocation(ordered, "Issue", token: "token-");

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Evidence_for_which_no_case_holds_allocates_nothing(bool ordered) =>
        AssertNoAllocation(ordered, "Cred", token: "");

    [Fact]
    public void Rejected_lines_allocate_nothing()
    {
        byte[][] lines = [[.. "{\"time\":\"2026-01-01T00:00:00Z\",}"u8], [.. "{\"name\":\"Alert\"}"u8], [.. "[\"\xFF\",]"u8], new byte[(1 << 20) + 1]];
        Allocation.AssertNone(() =>
        {
            var run = new TrailRun();
            var allocated = Measure(i => run.Source.Process(lines[i & 3]), 1000);
            Assert.Equal(Count + 1000, run.Engine.GetStatistics().Rejected.Values.Sum());
            return allocated;
        });
    }

    [Fact]
    public void Objects_that_are_partial_matches_allocate_nothing()
    {
        var events = Enumerable.Range(0, Count + 300_000).Select(static i => Trail.At(i * 0.1, i % 2 == 0 ? "Issue" : "Get", "u", $"t{i:D7}", "a", $"e{i:D7}")).ToArray();
        Allocation.AssertNone(() =>
        {
            var run = new TrailRun(AtOnce);
            return Measure(i => run.Source.Process(events[i]), 300_000);
        });
    }

    [Fact]
    public void Globs_address_ranges_and_command_lines_allocate_nothing()
    {
        var line = """{"path":"/usr/local/bin/bash","ip":"10.1.2.3","args":["run","-xv","--code=7","--id","9"]}"""u8.ToArray();
        var projection = new JsonProjection(new("path", -1), new("ip", -1), new("args", -1));
        var slots = new JsonSlot[projection.SlotCount];
        var unconverted = new long[projection.SlotCount];
        var scratch = new Scratch();
        var glob = new Glob("/usr/**/b?sh");
        var range = new Cidr("10.0.0.0/8");
        var holds = 0;
        Allocation.AssertNone(() =>
        {
            holds = 0;
            return Measure(
                _ =>
                {
                    JsonCursor.Read(line, projection, slots, out var _);
                    var e = new EventReader(line, slots, scratch, unconverted);
                    var command = e.CommandLine(2);
                    holds += glob.IsMatch(e.Text(0)) && range.Contains(e.Text(1)) && command.HasFlag("v"u8) && command.HasOption("code"u8)
                        && command.Contains("run"u8) ? 1 : 0;
                },
                1000);
        });
        Assert.Equal(Count + 1000, holds);
    }

    // Each line differs in time, id, user and token; they are patched in place, so that the test itself allocates nothing.
    private static void AssertNoAllocation(bool ordered, string name, string token) => Allocation.AssertNone(() =>
    {
        var run = new TrailRun(ordered ? Ordered : AtOnce);
        var line = System.Text.Encoding.UTF8.GetBytes(
            $$"""{"id":"00000000","time":"2026-01-01T00:00:00.0Z","x":[{"y":null}],"name":"{{name}}","user":"u00000000","token":"{{(token == "" ? "" : "t00000000")}}","ip":"a"}""");
        var text = System.Text.Encoding.ASCII.GetString(line);
        var time = text.IndexOf("2026-01-01T", StringComparison.Ordinal) + 8;
        var tokenAt = text.IndexOf("t00000000", StringComparison.Ordinal);
        var userAt = text.IndexOf("u00000000", StringComparison.Ordinal);
        var outcome = EventOutcome.Accepted;
        var allocated = Measure(
            i =>
            {
                Digits(line.AsSpan(7, 8), i);
                Digits(line.AsSpan(userAt + 1, 8), i);
                if (tokenAt >= 0)
                {
                    Digits(line.AsSpan(tokenAt + 1, 8), i);
                }

                var seconds = i / 10;
                Digits(line.AsSpan(time, 2), 1 + (seconds / 86400));
                Digits(line.AsSpan(time + 3, 2), seconds / 3600 % 24);
                Digits(line.AsSpan(time + 6, 2), seconds / 60 % 60);
                Digits(line.AsSpan(time + 9, 2), seconds % 60);
                Digits(line.AsSpan(time + 12, 1), i % 10);
                outcome |= run.Source.Process(line).Outcome;
            },
            300_000);
        Assert.Equal(EventOutcome.Accepted, outcome);
        Assert.Equal(Count + 300_000, run.Engine.GetStatistics().Events);
        Assert.Empty(run.Detections);
        return allocated;
    });

    private static void Digits(Span<byte> to, int value)
    {
        for (var i = to.Length - 1; i >= 0; i--)
        {
            to[i] = (byte)('0' + (value % 10));
            value /= 10;
        }
    }

    private static long Measure(Action<int> act, int warmUp)
    {
        for (var i = 0; i < warmUp; i++)
        {
            act(i);
        }

        return Allocation.Of(() =>
        {
            for (var i = warmUp; i < warmUp + Count; i++)
            {
                act(i);
            }
        });
    }
}
