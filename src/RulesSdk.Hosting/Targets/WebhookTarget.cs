using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using RulesSdk.Hosting.Targets.Http;

namespace RulesSdk.Hosting;

/// <summary>Posts each detection as JSON to an address, in a form that the receiver knows.</summary>
/// <remarks>
/// A status of 4xx other than 408 and 429 means that the detection is refused. After any other failure it is sent again, not before what <c>Retry-After</c> says, up to a bound;
/// those of the batch that have arrived are left out then. No log has the path of the address, a header or the secret.
/// </remarks>
public sealed class WebhookTarget : IDetectionTarget, IDisposable
{
    private readonly JsonPost _post;
    private readonly IDetectionFormat _format;
    private readonly ArrayBufferWriter<byte> _body = new();

    // Of a batch that failed.
    private readonly HashSet<(string Id, DetectionPhase Phase)> _arrived = [];

    /// <summary>Makes a target.</summary>
    /// <param name="url">The address, with https or http.</param>
    /// <param name="options">The form, the secret and bounds; null for the defaults.</param>
    /// <param name="client">Sends the requests, and stays its owner's; null for one of its own, which follows no redirects.</param>
    /// <param name="clock">Gives the time that is signed; null for the system's.</param>
    /// <exception cref="ArgumentException">The address is none.</exception>
    public WebhookTarget(Uri url, WebhookOptions? options = null, HttpClient? client = null, TimeProvider? clock = null)
    {
        options ??= new();
        _format = options.Format;
        _post = new(WebAddress.Check(url), options, client, clock ?? TimeProvider.System);
    }

    /// <inheritdoc/>
    public async Task SendAsync(IReadOnlyList<Detection> detections, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(detections);
        foreach (var detection in detections)
        {
            if (_arrived.Contains((detection.Id, detection.Phase)))
            {
                continue;
            }

            _body.ResetWrittenCount();
            using (var writer = new Utf8JsonWriter(_body, new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
            {
                _format.Write(detection, writer);
            }

            await _post.SendAsync(_body.WrittenMemory, cancellationToken).ConfigureAwait(false);
            _arrived.Add((detection.Id, detection.Phase));
        }

        foreach (var detection in detections)
        {
            _arrived.Remove((detection.Id, detection.Phase));
        }
    }

    /// <summary>Closes its connections.</summary>
    public void Dispose() => _post.Dispose();
}
