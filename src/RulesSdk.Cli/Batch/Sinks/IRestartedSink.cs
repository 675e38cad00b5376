namespace RulesSdk.Cli.Batch.Sinks;

/// <summary>Takes the detections of an evaluation. If the input turns out to be out of order, they come again.</summary>
internal interface IRestartedSink : IDetectionSink
{
    /// <summary>Forgets what came so far: all of it comes again.</summary>
    void Restart();
}
