namespace RulesSdk.Testing;

/// <summary>Notes the events that the engine does not take: rejected ones and late ones. The sinks of the options get them too.</summary>
/// <param name="options">The options.</param>
/// <param name="name">What an event is called.</param>
internal sealed class IntakeTrace(RulesEngineOptions options, Func<string, long, string> name) : IRejectSink, ILateSink
{
    /// <summary>What lets late events count.</summary>
    public const string LateRemedy = "give the source a lateness, or set LateEvents.Apply";

    private const int MostNamed = 5;

    private readonly SortedDictionary<RejectReason, (long Count, List<string> Events)> _rejected = [];
    private readonly List<string> _late = [];
    private long _lateCount;

    /// <summary>The options, with this in place of their sinks.</summary>
    public RulesEngineOptions Options => options with { RejectSink = this, LateSink = this, Phases = DetectionPhases.Closed };

    /// <inheritdoc/>
    public void Reject(string source, long position, RejectReason reason, int offset, ReadOnlySpan<byte> line)
    {
        var (count, events) = _rejected.TryGetValue(reason, out var known) ? known : (0, []);
        Note(events, source, position);
        _rejected[reason] = (count + 1, events);
        options.RejectSink?.Reject(source, position, reason, offset, line);
    }

    /// <inheritdoc/>
    public void Late(string source, long position, DateTimeOffset time, ReadOnlySpan<byte> line)
    {
        Note(_late, source, position);
        _lateCount++;
        options.LateSink?.Late(source, position, time, line);
    }

    /// <summary>Explains what was not taken.</summary>
    public IEnumerable<ExplanationStep> Explain()
    {
        foreach (var (reason, (count, events)) in _rejected)
        {
            yield return new ExplanationStep(
                ExplanationKind.Rejected, $"{PredicateSteps.Sentence(Wording.Names(events, count))} {(count == 1 ? "was" : "were")} rejected: {Why(reason)}.")
            { Count = count, Events = events };
        }

        if (_lateCount > 0 && options.LateEvents == LateEvents.Skip)
        {
            var was = _lateCount == 1 ? "was" : "were";
            yield return new ExplanationStep(
                ExplanationKind.Late, $"{PredicateSteps.Sentence(Wording.Names(_late, _lateCount))} {was} older than the watermark, so {(_lateCount == 1 ? "it was" : "they were")} not applied ({LateRemedy}).")
            { Count = _lateCount, Events = _late };
        }
    }

    /// <summary>A reason in words.</summary>
    public static string Why(RejectReason reason) => reason switch
    {
        RejectReason.NoEventTime => "no event time can be read",
        RejectReason.TooFarAhead => "its time lies too far beyond that of the event before (MaxJump and MaxAhead of the options bound it)",
        RejectReason.MalformedJson => "malformed JSON",
        _ => "longer than MaxEventBytes of the options",
    };

    private void Note(List<string> events, string source, long position)
    {
        if (events.Count < MostNamed)
        {
            events.Add(name(source, position));
        }
    }
}
