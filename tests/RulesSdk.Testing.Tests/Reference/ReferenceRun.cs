using System.Collections;
using System.Globalization;
using System.Reflection;

namespace RulesSdk.Testing.Tests.Reference;

/// <summary>Runs rules that exist as plain methods only through the reference engine, and writes their detections as short lines.</summary>
internal static class ReferenceRun
{
    /// <summary>The detections as they close, of a stream that goes on well past the events.</summary>
    public static IReadOnlyList<string> Closed<TRule>(params string[] events) => Run(new RulesEngineOptions(), [typeof(TRule)], [.. events, "9999 end"]);

    /// <summary>All phases but early ones.</summary>
    public static IReadOnlyList<string> All<TRule>(params string[] events) => Run(AllPhases, [typeof(TRule)], [.. events, "9999 end"]);

    /// <summary>The detections as they close, where the stream ends with the last event.</summary>
    public static IReadOnlyList<string> Cut<TRule>(params string[] events) => Run(new RulesEngineOptions(), [typeof(TRule)], events);

    public static RulesEngineOptions AllPhases { get; } = new()
    {
        Phases = DetectionPhases.Opened | DetectionPhases.Updated | DetectionPhases.Escalated | DetectionPhases.Closed,
    };

    public static IReadOnlyList<string> Run(RulesEngineOptions options, IReadOnlyList<Type> rules, IReadOnlyList<string> events) =>
        [.. Detections(options, rules, events).Where(detection => options.Phases == AllPhases.Phases || detection.Phase == DetectionPhase.Closed)
            .Select(detection => Line(detection, options.Phases == AllPhases.Phases, rules.Count > 1))];

    public static IReadOnlyList<Detection> Detections(RulesEngineOptions options, IReadOnlyList<Type> rules, IReadOnlyList<string> events) =>
        Of(options, rules, events).Detections;

    public static EngineRun Of(RulesEngineOptions options, IReadOnlyList<Type> rules, IReadOnlyList<string> events) => EngineRun.Of(
        FedReferenceEngine.Of(rules.Select(Definition), options with { Lateness = options.Lateness ?? TimeSpan.FromSeconds(1) }),
        events.Select((e, i) => new FedStep(typeof(Trail), "s") { Event = Parse(e, i + 1), Position = i }));

    /// <summary>Reads <c>minute name user</c>, then <c>ip=…</c>, <c>size=…</c>, <c>tags=a+b</c>, <c>id=…</c>.</summary>
    private static Trail Parse(string text, int number)
    {
        var words = text.Split(' ');
        string Value(string name) => words.Skip(2).FirstOrDefault(word => word.StartsWith(name + "=", StringComparison.Ordinal))?[(name.Length + 1)..] ?? "";
        return new Trail
        {
            Id = Value("id") is { Length: > 0 } id ? id : FormattableString.Invariant($"e{number}"),
            Time = RuleTest.Start.AddMinutes(double.Parse(words[0], CultureInfo.InvariantCulture)),
            Name = words[1],
            User = words.Length > 2 && !words[2].Contains('=', StringComparison.Ordinal) ? words[2] : "",
            Ip = Value("ip"),
            Size = int.TryParse(Value("size"), out var size) ? size : 0,
            Tags = Value("tags") is { Length: > 0 } tags ? tags.Split('+') : [],
        };
    }

    /// <summary>The definition that the generator would make, without a program.</summary>
    public static RuleDefinition Definition(Type rule)
    {
        var members = new RuleMembers(rule);
        var steps = members.Events.Count - 1;
        var names = members.Outcomes.Select(outcome => outcome.Name).ToList();
        return new RuleDefinition<PlainDetection>(
            new RuleMetadata
            {
                Id = rule.GetCustomAttribute<SignalAttribute>()?.Id ?? rule.Name,
                Title = rule.Name,
                Severity = Severity.Low,
                IsSignal = rule.IsDefined(typeof(SignalAttribute)),
                KeyNames = [.. members.Keys.Select(key => key[0].Name)],
                Window = members.Window is { } window ? window.Size
                    : members.Sequence is { } sequence ? Duration.Parse(sequence.Gap) * steps : TimeSpan.Zero,
            },
            rule,
            _ => throw new NotSupportedException("There is no compiled program."),
            (header, outcomes) => new PlainDetection(header, names, outcomes));
    }

    // [rule] [phase] key@opened in minutes: events (case, severity) | outcomes
    private static string Line(Detection detection, bool withPhase, bool withRule)
    {
        var header = detection.Header;
        var line = $"{string.Join('/', header.Key)}@{Minutes(header.OpenedAt)}: {string.Join(' ', header.Events.Select(e => e.Id))}";
        if (detection.Case is { } name)
        {
            line += $" ({name}, {detection.Severity})";
        }

        if (detection.OutcomeNames.Count > 0)
        {
            line += " | " + string.Join(' ', detection.OutcomeNames.Select((outcome, i) => $"{outcome}={Text(detection.GetOutcome(i))}"));
        }

        return (withRule ? header.Rule.Id + " " : "") + (withPhase ? header.Phase + " " : "") + line + (header.Truncated ? " truncated" : "");
    }

    // The last instant before a minute is that minute and a minus.
    private static string Minutes(DateTimeOffset time)
    {
        var ticks = (time - RuleTest.Start).Ticks;
        return (ticks + 1) % TimeSpan.TicksPerMinute == 0
            ? FormattableString.Invariant($"{(ticks + 1) / TimeSpan.TicksPerMinute}-")
            : ((decimal)ticks / TimeSpan.TicksPerMinute).ToString("0.###", CultureInfo.InvariantCulture);
    }

    private static string Text(object? value) => value is IEnumerable list and not string
        ? string.Join('+', list.Cast<object>())
        : Convert.ToString(value, CultureInfo.InvariantCulture)!;

    internal sealed class PlainDetection(DetectionHeader header, IReadOnlyList<string> names, IReadOnlyList<object?> outcomes) : Detection(header)
    {
        public override IReadOnlyList<string> OutcomeNames => names;

        public override object? GetOutcome(int index) => outcomes[index];
    }
}
