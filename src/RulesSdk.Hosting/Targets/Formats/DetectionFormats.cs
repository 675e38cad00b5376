using System.Text.Json;

namespace RulesSdk.Hosting;

/// <summary>The forms in which detections are written.</summary>
public static class DetectionFormats
{
    /// <summary>The form of <see cref="DetectionJson"/>.</summary>
    public static IDetectionFormat Json { get; } = new JsonFormat();

    /// <summary>A message of a Slack incoming webhook, in blocks of plain text.</summary>
    public static IDetectionFormat Slack { get; } = new SlackFormat();

    /// <summary>A message of Microsoft Teams with an adaptive card, as its workflows for webhooks take it.</summary>
    public static IDetectionFormat Teams { get; } = new TeamsFormat();

    /// <summary>An event of the PagerDuty Events API v2. All phases of a detection are one alert.</summary>
    /// <param name="routingKey">The integration key of the service. It is in each body, and never logged.</param>
    /// <param name="resolveClosed">Whether a detection that closes resolves its alert. A detection closes when its window ends, which says nothing of what was done about it. Default: false.</param>
    public static IDetectionFormat PagerDuty(string routingKey, bool resolveClosed = false)
    {
        ArgumentException.ThrowIfNullOrEmpty(routingKey);
        return new PagerDutyFormat(routingKey, resolveClosed);
    }

    /// <summary>A Detection Finding (class 2004) of the Open Cybersecurity Schema Framework.</summary>
    /// <param name="version">The version of the schema that is named in it: 1.1.0 or a later one of 1.x. What is written is part of all of them.</param>
    /// <exception cref="ArgumentException">The version is another one.</exception>
    public static IDetectionFormat Ocsf(string version = "1.8.0") => new OcsfFormat(version);

    private sealed class JsonFormat : IDetectionFormat
    {
        public void Write(Detection detection, Utf8JsonWriter writer) => DetectionJson.Write(detection, writer);
    }
}
