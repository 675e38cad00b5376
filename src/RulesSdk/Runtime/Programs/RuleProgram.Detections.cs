using RulesSdk.Runtime.Detections;

namespace RulesSdk.Runtime.Programs;

// What becomes of a program's detections, besides the sink.
public abstract partial class RuleProgram
{
    /// <summary>Whether its detections reach the sink.</summary>
    internal bool IsTold { get; set; } = true;

    /// <summary>Whether it reads detections of others, which are there in order only.</summary>
    internal bool ReadsDetections { get; set; }

    /// <summary>Who reads its detections as events, by program and clause.</summary>
    internal DetectionReader[] Readers { get; set; } = [];
}
