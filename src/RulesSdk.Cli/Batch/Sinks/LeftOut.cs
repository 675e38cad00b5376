namespace RulesSdk.Cli.Batch.Sinks;

/// <summary>How many detections a filter left out. One that is neither severe enough nor in time counts as not severe enough.</summary>
/// <param name="Severity">Those that are not severe enough.</param>
/// <param name="Time">Those that opened at another time.</param>
internal readonly record struct LeftOut(long Severity, long Time);
