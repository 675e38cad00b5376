using System.Collections.Concurrent;
using System.Text.Json;

namespace RulesSdk.Hosting.Tests.Running;

/// <summary>A target that takes nothing while it is down, and never takes one detection.</summary>
internal sealed class FlakyTarget : IDetectionTarget
{
    private int _attempts;

    public volatile bool IsDown;

    public string? Refused { get; init; }

    public int Attempts => _attempts;

    public ConcurrentQueue<string> Taken { get; } = [];

    public static string KeyOf(JsonElement detection) => $"{detection.GetProperty("id").GetString()} {detection.GetProperty("phase").GetString()}";

    public Task SendAsync(IReadOnlyList<Detection> detections, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _attempts);
        if (IsDown)
        {
            throw new IOException("down");
        }

        List<string> keys = [.. detections.Select(static one => $"{one.Id} {one.Phase.ToString().ToLowerInvariant()}")];
        if (Refused is not null && keys.Contains(Refused))
        {
            throw new DetectionRefusedException("of no use");
        }

        keys.ForEach(Taken.Enqueue);
        return Task.CompletedTask;
    }
}
