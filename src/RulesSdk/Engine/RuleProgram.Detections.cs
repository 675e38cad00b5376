namespace RulesSdk.Runtime;

// What becomes of a program's detections, besides the sink.
public abstract partial class RuleProgram
{
    /// <summary>Whether its detections reach the sink.</summary>
    internal bool IsTold { get; set; } = true;

    /// <summary>Who reads its detections as events, by program and clause.</summary>
    internal DetectionReader[] Readers { get; set; } = [];

    /// <summary>What its detections are called where an event's schema is named.</summary>
    internal EventSchema DetectionSchema => field ??= new(
        "detection:" + Rule.Id,
        typeof(Detection),
        TimeSpan.Zero,
        TimeSpan.Zero,
        static schema => throw new InvalidOperationException($"'{schema.Id}' are objects, so there is no line to read (apply them as objects)."));
}
