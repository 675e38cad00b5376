using RulesSdk.Testing.Tests.Differential.Correlations;

namespace RulesSdk.Testing.Tests.Differential.Edges;

/// <summary>
/// Late events that are applied give the same bytes in both engines. Events come in bursts, so that a late one joins with what
/// both hold; between one window and 1⅛ windows the engines may hold different things.
/// </summary>
public sealed class LateEventsTests
{
    private const int Streams = 12;

    private static readonly int Seed = LongRuns.Seed(20260701);

    [Fact]
    public void Late_events_are_applied_to_what_is_held()
    {
        var rules = ActRules.Shared;
        var run = OutOfOrder.Comparable(rules);
        var late = 0;
        for (var stream = 0; stream < LongRuns.Of(Streams); stream++)
        {
            var options = new RulesEngineOptions
            {
                LateEvents = LateEvents.Apply,
                Lateness = (stream % 3) switch { 0 => TimeSpan.Zero, 1 => TimeSpan.FromMilliseconds(200), _ => TimeSpan.FromMilliseconds(50) },
                MaxMatchesPerEvent = 50_000,
                MaxProbesPerEvent = int.MaxValue,
                RunLength = 1 + (stream % 3),
                Phases = DetectionPhases.Opened | DetectionPhases.Updated | DetectionPhases.Escalated | DetectionPhases.Closed,
            };

            // Of one source without lateness, every event that comes after a later one is late.
            var acts = RandomActs.LateInBursts(Seed + stream, 60, isOneSource: stream % 3 == 0);
            var feed = stream % 4 == 3 ? ActFeed.Restarts : ActFeed.Lines;
            if (CorrelationRun.Difference(rules, run, acts, options, feed) is { } difference)
            {
                Assert.Fail($"RULESDK_TEST_SEED={Seed + stream} (stream 0), as {feed}, lateness {options.Lateness}: {difference}\n{OutOfOrder.Small(rules, run, acts, options, feed)}");
            }

            late += rules.Reference(run, acts, options).Count(one => one.Rule == "late");
        }

        Assert.True(late > 0, "No event was late, so nothing is said of late ones.");
    }

    // Both engines hold all that a session may take in while it lasts, so that they agree however late events are.
    [Fact]
    public void Sessions_take_in_late_events_alike_however_late_these_are()
    {
        var rules = ActRules.Shared;
        var sessions = rules.Written
            .Where(static rule => (rule.Features.Contains("Session") || rule.Features.Contains("tied in a SessionWindow")) && !rule.Features.Contains("detections as events"))
            .Select(static rule => rule.Id)
            .ToHashSet();
        RuleDefinition[] run = [.. OutOfOrder.Comparable(rules).Where(rule => sessions.Contains(rule.Id))];
        var (late, detected) = (0, 0);
        for (var stream = 0; stream < LongRuns.Of(10 * Streams); stream++)
        {
            var options = new RulesEngineOptions
            {
                LateEvents = LateEvents.Apply,
                Lateness = TimeSpan.FromMilliseconds(stream % 3 * 250),
                MaxMatchesPerEvent = 50_000,
                MaxProbesPerEvent = int.MaxValue,
                Phases = DetectionPhases.Opened,
            };
            var acts = RandomActs.Delayed(RandomActs.InOrder(Seed + stream, 60, isOneSource: stream % 2 == 0), Seed + stream);
            var feed = stream % 4 == 3 ? ActFeed.Restarts : ActFeed.Lines;
            if (CorrelationRun.Difference(rules, run, acts, options, feed) is { } difference)
            {
                Assert.Fail($"RULESDK_TEST_SEED={Seed + stream} (stream 0), as {feed}, lateness {options.Lateness}: {difference}\n{OutOfOrder.Small(rules, run, acts, options, feed)}");
            }

            var told = rules.Reference(run, acts, options);
            late += told.Count(static one => one.Rule == "late");
            detected += told.Count(one => sessions.Contains(one.Rule));
        }

        Assert.True(late > 0 && detected > 0, $"{late} streams had late events and {detected} sessions were detected, so nothing is said of these.");
    }
}
