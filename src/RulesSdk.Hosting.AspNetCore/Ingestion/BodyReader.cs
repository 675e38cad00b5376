using System.IO.Compression;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace RulesSdk.Hosting.Ingestion;

/// <summary>Reads bodies, packed with gzip or not, up to a bound that holds before and after they are unpacked.</summary>
/// <param name="maxBytes">The bound.</param>
internal sealed class BodyReader(int maxBytes)
{
    private const string Gzip = "gzip";

    /// <summary>Whether a body is packed as it can be unpacked here.</summary>
    public static bool Unpacks(HttpRequest request) =>
        request.Headers.ContentEncoding is var encoding && (encoding.Count == 0 || (encoding.Count == 1 && (encoding[0]!.Length == 0 || IsGzip(encoding[0]) || Is(encoding[0], "identity"))));

    /// <summary>Reads the body of a request.</summary>
    /// <returns>The body, unpacked; null if it is larger than the bound.</returns>
    /// <exception cref="InvalidDataException">It is damaged.</exception>
    public async Task<MemoryStream?> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (request.ContentLength > maxBytes)
        {
            return null;
        }

        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } feature)
        {
            feature.MaxRequestBodySize = maxBytes;
        }

        var body = new MemoryStream((int)(request.ContentLength ?? 0));
        try
        {
            if (request.Headers.ContentEncoding is [var encoding] && IsGzip(encoding))
            {
                await using var unpacked = new GZipStream(request.Body, CompressionMode.Decompress);
                return await TryCopyAsync(unpacked, body, cancellationToken).ConfigureAwait(false) ? body : null;
            }

            return await TryCopyAsync(request.Body, body, cancellationToken).ConfigureAwait(false) ? body : null;
        }
        catch (BadHttpRequestException problem) when (problem.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return null;
        }
    }

    private static bool IsGzip(string? encoding) => Is(encoding, Gzip) || Is(encoding, "x-gzip");

    private static bool Is(string? encoding, string name) => string.Equals(encoding?.Trim(), name, StringComparison.OrdinalIgnoreCase);

    private async Task<bool> TryCopyAsync(Stream from, MemoryStream to, CancellationToken cancellationToken)
    {
        var block = new byte[1 << 16];
        while (await from.ReadAsync(block, cancellationToken).ConfigureAwait(false) is var read and > 0)
        {
            if (to.Length + read > maxBytes)
            {
                return false;
            }

            to.Write(block, 0, read);
        }

        return true;
    }
}
