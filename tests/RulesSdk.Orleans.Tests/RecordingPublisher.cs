using System.Collections.Concurrent;

namespace RulesSdk.Orleans.Tests;

/// <summary>Keeps what is published.</summary>
internal sealed class RecordingPublisher : IDetectionPublisher
{
    private int _calls;

    public ConcurrentQueue<string> Published { get; } = [];

    public bool Fails { get; set; }

    /// <summary>What each call waits for.</summary>
    public Task Open { get; set; } = Task.CompletedTask;

    /// <summary>The most that was handed over at once.</summary>
    public int Most { get; private set; }

    /// <summary>How often something was published.</summary>
    public int Calls => _calls;

    public async Task PublishAsync(IReadOnlyList<PublishedDetection> detections, CancellationToken cancellationToken)
    {
        Most = Math.Max(Most, detections.Count);
        if (Fails)
        {
            throw new IOException("away");
        }

        await Open;
        foreach (var detection in detections)
        {
            Published.Enqueue(detection.Json);
        }

        Interlocked.Increment(ref _calls);
    }
}
