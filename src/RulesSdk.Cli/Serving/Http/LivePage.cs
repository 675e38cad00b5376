using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace RulesSdk.Cli.Serving.Http;

/// <summary>The page, and what it asks for: detections as they come, rules and sources.</summary>
/// <param name="guard">Who may see it.</param>
/// <param name="feed">The detections.</param>
/// <param name="state">Rules and sources.</param>
/// <param name="stop">Ends what goes on.</param>
internal sealed class LivePage(RequestGuard guard, DetectionFeed feed, LiveState state, CancellationToken stop) : IHttpApplication<HttpContext>
{
    private const int MostStreams = 32;

    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(15);

    private static readonly Dictionary<string, (string Asset, string Type)> Assets = new(StringComparer.Ordinal)
    {
        ["/"] = ("live.html", "text/html; charset=utf-8"),
        ["/live.css"] = ("live.css", "text/css; charset=utf-8"),
        ["/live.js"] = ("live.js", "text/javascript; charset=utf-8"),
        ["/text.js"] = ("text.js", "text/javascript; charset=utf-8"),
        ["/timeline.js"] = ("timeline.js", "text/javascript; charset=utf-8"),
        ["/icon.svg"] = ("icon.svg", "image/svg+xml"),
    };

    private readonly SemaphoreSlim _streams = new(MostStreams, MostStreams);

    public HttpContext CreateContext(IFeatureCollection contextFeatures) => new DefaultHttpContext(contextFeatures);

    public void DisposeContext(HttpContext context, Exception? exception)
    {
    }

    public async Task ProcessRequestAsync(HttpContext context)
    {
        if (!await guard.AdmitAsync(context).ConfigureAwait(false))
        {
            return;
        }

        var (request, response) = (context.Request, context.Response);
        if (request.Method is not ("GET" or "HEAD"))
        {
            response.StatusCode = StatusCodes.Status405MethodNotAllowed;
        }
        else if (Assets.TryGetValue(request.Path.Value ?? "", out var asset))
        {
            response.ContentType = asset.Type;
            await using var content = typeof(LivePage).Assembly.GetManifestResourceStream($"Serving/{asset.Asset}")!;
            response.ContentLength = content.Length;
            await content.CopyToAsync(response.Body, context.RequestAborted).ConfigureAwait(false);
        }
        else if (request.Path == "/state")
        {
            response.ContentType = "application/json";
            await response.Body.WriteAsync(state.ToJson(), context.RequestAborted).ConfigureAwait(false);
        }
        else if (request.Path == "/detections" && await _streams.WaitAsync(0, CancellationToken.None).ConfigureAwait(false))
        {
            try
            {
                await StreamAsync(context).ConfigureAwait(false);
            }
            finally
            {
                _streams.Release();
            }
        }
        else
        {
            response.StatusCode = request.Path == "/detections" ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status404NotFound;
        }
    }

    // Server-sent events, each with its number, so that a browser that was cut off goes on behind the last one.
    private async Task StreamAsync(HttpContext context)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stop);
        context.Response.ContentType = "text/event-stream";
        var last = long.TryParse(context.Request.Headers["Last-Event-ID"], out var number) ? number : 0;
        try
        {
            for (var isFirst = true; ; isFirst = false)
            {
                var (detections, more) = feed.After(last);
                foreach (var (at, detection) in detections)
                {
                    await context.Response.WriteAsync($"id: {at}\ndata: {DetectionJson.Format(detection)}\n\n", end.Token).ConfigureAwait(false);
                    last = at;
                }

                // After what was there before, so that only what comes later is announced; then now and then, so that both sides notice if the other is gone.
                if (isFirst || detections.Count == 0)
                {
                    await context.Response.WriteAsync(isFirst ? "event: ready\ndata: {}\n\n" : ":\n\n", end.Token).ConfigureAwait(false);
                }

                await context.Response.Body.FlushAsync(end.Token).ConfigureAwait(false);
                await Task.WhenAny(more, Task.Delay(Beat, end.Token)).ConfigureAwait(false);
                end.Token.ThrowIfCancellationRequested();
            }
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            // The browser has gone, or the tool ends.
        }
    }
}
