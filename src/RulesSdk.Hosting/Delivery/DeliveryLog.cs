using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace RulesSdk.Hosting.Delivery;

/// <summary>Logs what does not arrive, and writes what no target will take to the file of dead letters.</summary>
internal sealed partial class DeliveryLog(ILoggerFactory loggers, DeliveryOptions options)
{
    private readonly ILogger _logger = loggers.CreateLogger("RulesSdk.Delivery");
    private readonly Lock _file = new();

    private string Remedy => options.DeadLetterPath is null ? "set Delivery:DeadLetterPath to keep such detections" : "send them from there once the target takes them";

    public void Failed(string target, long waiting, TimeSpan wait, Exception problem) => AttemptFailed(problem, target, waiting, wait.TotalSeconds);

    public void Recovered(string target, TimeSpan after, long waiting) => TargetRecovered(target, after.TotalSeconds, waiting);

    public void GaveUp(string target, IReadOnlyList<Detection> detections, Exception problem)
    {
        DeliveryGivenUp(problem, target, detections.Count, Bury(target, detections, problem.Message), Remedy);
    }

    public void Refused(string target, IReadOnlyList<Detection> detections, string cause) =>
        DetectionRefused(target, detections[0].Id, cause, Bury(target, detections, cause), Remedy);

    // Where they are now.
    private string Bury(string target, IReadOnlyList<Detection> detections, string cause)
    {
        if (options.DeadLetterPath is not { } path)
        {
            return "nowhere";
        }

        lock (_file)
        {
            using var file = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.Read);
            foreach (var detection in detections)
            {
                using (var writer = new Utf8JsonWriter(file))
                {
                    writer.WriteStartObject();
                    writer.WriteString("target"u8, target);
                    writer.WriteString("cause"u8, cause);
                    writer.WritePropertyName("detection"u8);
                    writer.WriteRawValue(Encoding.UTF8.GetBytes(DetectionJson.Format(detection)));
                    writer.WriteEndObject();
                }

                file.WriteByte((byte)'\n');
            }

            file.Flush(flushToDisk: true);
        }

        return $"in {path}";
    }

    [LoggerMessage(EventId = 40, Level = LogLevel.Warning, EventName = "AttemptFailed", Message = "{Target} did not take detections, {Waiting} wait for it: the next attempt is in {Seconds} s (see the exception)")]
    private partial void AttemptFailed(Exception problem, string target, long waiting, double seconds);

    [LoggerMessage(EventId = 41, Level = LogLevel.Information, EventName = "TargetRecovered", Message = "{Target} takes detections again after {Seconds} s; {Waiting} wait for it")]
    private partial void TargetRecovered(string target, double seconds, long waiting);

    [LoggerMessage(EventId = 42, Level = LogLevel.Error, EventName = "DeliveryGivenUp", Message = "{Target} did not take {Count} detections for as long as GiveUpAfter says, so they are {Place} ({Remedy})")]
    private partial void DeliveryGivenUp(Exception problem, string target, int count, string place, string remedy);

    [LoggerMessage(EventId = 43, Level = LogLevel.Error, EventName = "DetectionRefused", Message = "{Target} refuses detection {DetectionId}: {Cause}. So it is {Place} ({Remedy})")]
    private partial void DetectionRefused(string target, string detectionId, string cause, string place, string remedy);
}
