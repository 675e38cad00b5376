namespace RulesSdk.Testing;

/// <summary>Hands detections to the sink, in the phases that are wanted.</summary>
internal sealed class ReferenceOutput(IDetectionSink sink, EngineOptions options)
{
    private long _openings;

    public EngineOptions Options { get; } = options;

    /// <summary>Set when the input ended: the watermark that the events had led to.</summary>
    public DateTimeOffset LastRealWatermark { get; set; } = DateTimeOffset.MaxValue;

    /// <summary>Whether the input ended.</summary>
    public bool IsCompleting { get; set; }

    /// <summary>The next number in the order of opening.</summary>
    public long NextOpening() => _openings++;

    /// <summary>Whether a detection that would have ended at a time is cut by the end of the input.</summary>
    public bool Truncates(DateTimeOffset end) => IsCompleting && end > LastRealWatermark;

    /// <summary>Whether a phase reaches the sink.</summary>
    public bool Wants(DetectionPhases phase) => (Options.Phases & phase) != 0;

    /// <summary>Makes and hands over a detection, if its phase is wanted.</summary>
    public void Emit(RuleDefinition rule, DetectionHeader header, IReadOnlyList<object?> outcomes)
    {
        if (Wants(header.Phase))
        {
            sink.Accept(rule.CreateDetection(header, outcomes));
        }
    }
}
