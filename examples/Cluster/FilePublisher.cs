using System.Text;
using RulesSdk.Orleans;

namespace Cluster;

/// <summary>Appends detections to a file, one a line.</summary>
/// <param name="path">The file.</param>
internal sealed class FilePublisher(string path) : IDetectionPublisher
{
    private readonly SemaphoreSlim _one = new(1);

    public async Task PublishAsync(IReadOnlyList<PublishedDetection> detections, CancellationToken cancellationToken)
    {
        var lines = Encoding.UTF8.GetBytes(string.Concat(detections.Select(static detection => detection.Json + "\n")));
        await _one.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var file = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.Read);
            await using (file.ConfigureAwait(false))
            {
                await file.WriteAsync(lines, cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            _one.Release();
        }
    }
}
