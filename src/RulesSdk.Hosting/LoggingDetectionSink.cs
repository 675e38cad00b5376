using Microsoft.Extensions.Logging;

namespace RulesSdk.Hosting;

/// <summary>Logs each detection: critical and high as errors, medium as warnings, the rest as information.</summary>
/// <param name="loggers">Creates the logger of the category <c>RulesSdk.Detections</c>.</param>
public sealed partial class LoggingDetectionSink(ILoggerFactory loggers) : IDetectionSink
{
    private readonly ILogger _logger = loggers.CreateLogger("RulesSdk.Detections");

    /// <inheritdoc/>
    public void Accept(Detection detection)
    {
        ArgumentNullException.ThrowIfNull(detection);
        var header = detection.Header;
        var level = detection.Severity switch
        {
            Severity.Critical or Severity.High => LogLevel.Error,
            Severity.Medium => LogLevel.Warning,
            _ => LogLevel.Information,
        };
        if (_logger.IsEnabled(level))
        {
            Detected(
                level, header.Phase, header.Severity, header.Case ?? header.Rule.Title, header.Rule.Id, string.Join(", ", header.Key),
                header.FirstEvent, header.LastEvent, header.EventCount, header.Id);
        }
    }

    [LoggerMessage(EventId = 1, EventName = "Detected", Message = "{Phase} {Severity}: {Title} ({RuleId}) for {Key}, {FirstEvent:O} to {LastEvent:O}, {Events} events, id {DetectionId}")]
    private partial void Detected(
        LogLevel level, DetectionPhase phase, Severity severity, string title, string ruleId, string key,
        DateTimeOffset firstEvent, DateTimeOffset lastEvent, long events, string detectionId);
}
