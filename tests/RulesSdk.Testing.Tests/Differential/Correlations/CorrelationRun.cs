using System.Globalization;
using System.Text;

namespace RulesSdk.Testing.Tests.Differential.Correlations;

/// <summary>Compares both engines over streams, rule by rule, and makes what differs small.</summary>
internal static class CorrelationRun
{
    private const int Shown = 3;

    /// <summary>The first difference between the engines, or null.</summary>
    public static string? Difference(ActRules rules, IEnumerable<RuleDefinition> run, IReadOnlyList<Act> stream, RulesEngineOptions options, ActFeed feed = ActFeed.Lines)
    {
        var given = run.ToList();
        var expected = rules.Reference(given, stream, options, feed);
        List<(string Rule, string Told)> actual;
        try
        {
            actual = rules.Compiled(given, stream, options, feed);
        }
        catch (Exception thrown) when (thrown is not OutOfMemoryException)
        {
            return $"the compiled engine threw {thrown}";
        }

        return Difference(expected, actual);
    }

    /// <summary>How a detection in some phase says so.</summary>
    public static string Phase(string phase) => $"\"phase\":\"{phase}\"";

    /// <summary>The first difference between what two engines told.</summary>
    public static string? Difference(IReadOnlyList<(string Rule, string Told)> expected, IReadOnlyList<(string Rule, string Told)> actual)
    {
        for (var place = 0; place < Math.Max(expected.Count, actual.Count); place++)
        {
            var one = place < expected.Count ? expected[place].Told : "(nothing more)";
            var other = place < actual.Count ? actual[place].Told : "(nothing more)";
            if (one != other)
            {
                var at = one.Zip(other).TakeWhile(pair => pair.First == pair.Second).Count();
                return $"number {place + 1} of {expected.Count} and {actual.Count}:\nreference {one}\ncompiled  {other}\n{new string('-', at + 10)}^ from here";
            }
        }

        return null;
    }

    /// <summary>The rules whose detections differ.</summary>
    public static IReadOnlyList<string> Differing(IReadOnlyList<(string Rule, string Told)> expected, IReadOnlyList<(string Rule, string Told)> actual)
    {
        var (one, other) = (expected.ToLookup(told => told.Rule, told => told.Told), actual.ToLookup(told => told.Rule, told => told.Told));
        return [.. one.Concat(other).Select(group => group.Key).Distinct().Where(rule => !one[rule].SequenceEqual(other[rule]))];
    }

    /// <summary>Runs a stream through both engines with all rules; tells of the rules that differ, each with its smallest stream.</summary>
    /// <param name="rules">The rules.</param>
    /// <param name="stream">The stream.</param>
    /// <param name="options">How both engines run.</param>
    /// <param name="found">Gets how many detections there were by rule, again by rule where it was tuned, and in how many streams something was counted.</param>
    /// <param name="feed">How the stream comes to them.</param>
    public static string? Compare(ActRules rules, IReadOnlyList<Act> stream, RulesEngineOptions options, Dictionary<string, int> found, ActFeed feed = ActFeed.Lines)
    {
        var expected = rules.Reference(rules.Pack.Rules, stream, options, feed, Note);
        foreach (var (rule, told) in expected)
        {
            Note(rule);
            foreach (var phase in new[] { "updated", "escalated", "early" }.Where(phase => told.Contains(Phase(phase), StringComparison.Ordinal)))
            {
                Note($"{phase} {rule}");
            }

            if (told.Contains("\"related\":", StringComparison.Ordinal))
            {
                Note("related " + rule);
            }

            if (options.Tuning.Count > 0)
            {
                Note("tuned " + rule);
            }
        }

        foreach (var step in stream.Select(act => act.Step).Distinct())
        {
            Note($"a source: {step}");
        }

        void Note(string name) => found[name] = found.GetValueOrDefault(name) + 1;

        List<(string Rule, string Told)> actual = [];
        string? thrown = null;
        try
        {
            actual = rules.Compiled(rules.Pack.Rules, stream, options, feed);
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            thrown = $"the compiled engine threw {error}";
        }

        if (thrown is null && expected.SequenceEqual(actual))
        {
            return null;
        }

        var differing = thrown is null ? Differing(expected, actual) : [.. rules.Pack.Rules.Select(rule => rule.Id)];
        var message = new StringBuilder();
        var shown = 0;
        foreach (var rule in differing.Where(rule => rules.Pack.Rules.Any(one => one.Id == rule)))
        {
            if (shown < Shown && Shrunk(rules, rule, stream, options, feed) is { } shrunk)
            {
                shown++;
                message.Append(shrunk);
            }
        }

        if (shown == 0)
        {
            // What differs is no rule's: what became of events, and what was counted.
            var smallest = StreamShrinker.Smallest(stream, events => Difference(rules, rules.Pack.Rules, events, options, feed) is not null);
            message.Append(CultureInfo.InvariantCulture, $"{smallest.Count} events are enough, as {feed}, under {Short(options)}\n{string.Join('\n', smallest)}\n{Difference(rules, rules.Pack.Rules, smallest, options, feed)}\n");
        }

        return $"{differing.Count} rules differ ({string.Join(", ", differing)}), of {stream.Count} events\n{thrown}{message}";
    }

    private static string? Shrunk(ActRules rules, string id, IReadOnlyList<Act> stream, RulesEngineOptions options, ActFeed feed)
    {
        RuleDefinition[] alone = [rules.Rule(id)];
        if (Difference(rules, alone, stream, options, feed) is null)
        {
            return null;
        }

        var smallest = StreamShrinker.Smallest(stream, events => Difference(rules, alone, events, options, feed) is not null);
        var source = rules.Written.First(rule => rule.Id == id || rule.Source.Contains($"\"{id}\"", StringComparison.Ordinal)).Source;
        return $"\n=== {id}: {smallest.Count} events of {stream.Count} are enough, as {feed}, under {Short(options)}\n{source}\n{string.Join('\n', smallest)}\n{Difference(rules, alone, smallest, options, feed)}\n";
    }

    private static string Short(RulesEngineOptions options) =>
        $"phases {options.Phases}, lateness {options.Lateness?.ToString() ?? "of each schema"}, deduplication {options.Deduplicate}, late events {options.LateEvents}, idle after {options.IdleAfter}, jumps {options.MaxJump} by {options.JumpConfirmations}, {options.Tuning.Count} tunings, {options.MaxEventsPerDetection} events a detection";
}
