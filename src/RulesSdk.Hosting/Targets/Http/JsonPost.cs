using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;

namespace RulesSdk.Hosting.Targets.Http;

/// <summary>Posts JSON, and tells what the answer means for a target. Neither the path of the address nor a header is in any message: both may be secret.</summary>
/// <param name="url">The address.</param>
/// <param name="options">Headers, the secret and bounds.</param>
/// <param name="client">Sends the requests; null for one of its own.</param>
/// <param name="clock">Gives the time that is signed, and measures waits.</param>
internal sealed class JsonPost(Uri url, WebhookOptions options, HttpClient? client, TimeProvider clock) : IDisposable
{
    // A redirect would turn the request into one without a body.
    private readonly HttpClient _client = client ?? new(new SocketsHttpHandler { AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) });

    private string Place => $"{url.Scheme}://{url.Authority}";

    /// <summary>Posts a body.</summary>
    /// <returns>What was answered.</returns>
    /// <exception cref="DetectionRefusedException">It will never be taken.</exception>
    /// <exception cref="HttpRequestException">It was not taken now. A wait that was asked for is over.</exception>
    public async Task<string> SendAsync(ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new ReadOnlyMemoryContent(body) };
        request.Content.Headers.ContentType = new("application/json") { CharSet = "utf-8" };
        foreach (var (name, value) in options.Headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        if (options.Secret is { } secret)
        {
            request.Headers.TryAddWithoutValidation("RulesSdk-Signature", Sign(secret, clock.GetUtcNow().ToUnixTimeSeconds(), body.Span));
        }

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(options.Timeout);
        try
        {
            using var response = await _client.SendAsync(request, HttpCompletionOption.ResponseContentRead, limit.Token).ConfigureAwait(false);
            if (response.IsSuccessStatusCode)
            {
                return await response.Content.ReadAsStringAsync(limit.Token).ConfigureAwait(false);
            }

            await RefuseOrWaitAsync(response, cancellationToken).ConfigureAwait(false);
            throw new HttpRequestException($"{Place} answered {(int)response.StatusCode} {response.StatusCode} (see what it reports; the request is sent again).", null, response.StatusCode);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new HttpRequestException(string.Create(CultureInfo.InvariantCulture, $"{Place} did not answer within {options.Timeout.TotalSeconds} s (see whether it can be reached; the request is sent again)."));
        }
    }

    public void Dispose()
    {
        // One that was given is its owner's.
        if (client is null)
        {
            _client.Dispose();
        }
    }

    private async Task RefuseOrWaitAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var isLasting = (int)response.StatusCode is >= 400 and < 500 && response.StatusCode is not (HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests);
        if (isLasting)
        {
            throw new DetectionRefusedException($"{Place} answered {(int)response.StatusCode} {response.StatusCode} (see whether the address, the credentials and the form are those that it expects)");
        }

        if (WaitOf(response.Headers.RetryAfter) is { } wait && wait > TimeSpan.Zero)
        {
            await Task.Delay(wait < options.MaxRetryAfter ? wait : options.MaxRetryAfter, clock, cancellationToken).ConfigureAwait(false);
        }
    }

    private TimeSpan? WaitOf(RetryConditionHeaderValue? retryAfter) => retryAfter?.Delta ?? retryAfter?.Date - clock.GetUtcNow();

    private static string Sign(string secret, long seconds, ReadOnlySpan<byte> body)
    {
        var time = seconds.ToString(CultureInfo.InvariantCulture);
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(secret));
        hash.AppendData(Encoding.ASCII.GetBytes($"{time}."));
        hash.AppendData(body);
        return $"t={time},v1={Convert.ToHexStringLower(hash.GetHashAndReset())}";
    }
}
