namespace RulesSdk.Runtime;

// What becomes of a program's detections, besides the sink.
public abstract partial class RuleProgram
{
    /// <summary>Whether its detections reach the sink.</summary>
    internal bool IsTold { get; set; } = true;

    /// <summary>Who reads its detections as events, by program and clause.</summary>
    internal DetectionReader[] Readers { get; set; } = [];
}
