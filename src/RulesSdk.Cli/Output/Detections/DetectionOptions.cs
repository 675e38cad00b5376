using RulesSdk.Cli.Commands;
using RulesSdk.Cli.Commands.Running;

namespace RulesSdk.Cli.Output.Detections;

/// <summary>How the detections of a run are written.</summary>
/// <param name="Format">The format.</param>
/// <param name="Summary">How the summary is written.</param>
/// <param name="Target">Where detections are written.</param>
/// <param name="IsFile">Whether that is a file of the user's, so that neither colours nor the summary belong there.</param>
/// <param name="Details">Whether a table shows all that is known.</param>
internal sealed record DetectionOptions(RunFormat Format, SummaryFormat Summary, Stream Target, bool IsFile = false, bool Details = false);
