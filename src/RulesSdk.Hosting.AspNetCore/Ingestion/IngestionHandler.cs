using System.Buffers;
using System.Globalization;
using System.Net.Mime;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace RulesSdk.Hosting.Ingestion;

/// <summary>Answers those who send logs: with success only once the whole body is in the spool, on the disk.</summary>
/// <param name="source">Where the logs go.</param>
/// <param name="form">The form in which they are sent.</param>
/// <param name="activity">Counts the answers.</param>
/// <param name="log">Told what was refused.</param>
internal sealed class IngestionHandler(HttpLogSource source, IBodyForm form, IngestionActivity activity, IngestionLog log)
{
    private readonly HttpLogOptions _options = source.Options;
    private readonly BearerTokens _tokens = new(source.Options.Tokens);
    private readonly BodyReader _reader = new(source.Options.MaxBodyBytes);
    private readonly SemaphoreSlim _places = new(source.Options.MaxBodiesAtOnce, source.Options.MaxBodiesAtOnce);

    public async Task HandleAsync(HttpContext context)
    {
        if (!_options.AllowAnonymous && !_tokens.Accept(context.Request.Headers.Authorization))
        {
            context.Response.Headers.WWWAuthenticate = "Bearer";
            await RefuseAsync(context, StatusCodes.Status401Unauthorized, "The token is missing or wrong, so nothing was taken (send 'Authorization: Bearer TOKEN').").ConfigureAwait(false);
        }
        else if (!BodyReader.Unpacks(context.Request))
        {
            context.Response.Headers.AcceptEncoding = "gzip, identity";
            await RefuseAsync(context, StatusCodes.Status415UnsupportedMediaType, "The body is packed in a way that is not read, so nothing was taken (send it as it is, or packed with gzip).").ConfigureAwait(false);
        }
        else if (!form.Takes(context.Request.ContentType))
        {
            await RefuseAsync(context, StatusCodes.Status415UnsupportedMediaType, "The body is of a form that is not read, so nothing was taken (send OTLP as JSON, with the content type application/json).").ConfigureAwait(false);
        }
        else if (source.Spool.IsFull)
        {
            await AskAgainAsync(context, StatusCodes.Status429TooManyRequests, "The host is behind and its spool is full, so nothing was taken (send it again later).").ConfigureAwait(false);
        }
        else if (!await _places.WaitAsync(0).ConfigureAwait(false))
        {
            await AskAgainAsync(context, StatusCodes.Status429TooManyRequests, "As many bodies as may be are taken already, so nothing was taken (send it again later).").ConfigureAwait(false);
        }
        else
        {
            try
            {
                await TakeAsync(context).ConfigureAwait(false);
            }
            finally
            {
                _places.Release();
            }
        }

        activity.Answered(source.Name, context.Response.StatusCode);
    }

    private async Task TakeAsync(HttpContext context)
    {
        var lines = new ArrayBufferWriter<byte>();
        long leftOut;
        try
        {
            using var body = await _reader.ReadAsync(context.Request, context.RequestAborted).ConfigureAwait(false);
            if (body is null)
            {
                await RefuseAsync(context, StatusCodes.Status413PayloadTooLarge, string.Create(CultureInfo.InvariantCulture, $"The body has more than {_options.MaxBodyBytes} bytes, so nothing was taken (send smaller ones, or raise MaxBodyBytes).")).ConfigureAwait(false);
                return;
            }

            leftOut = form.Read(body.GetBuffer().AsMemory(0, (int)body.Length), lines);
        }
        catch (InvalidDataException problem)
        {
            await RefuseAsync(context, StatusCodes.Status400BadRequest, $"The body cannot be read, so nothing was taken: {problem.Message.TrimEnd('.')} (correct the sender).").ConfigureAwait(false);
            return;
        }

        try
        {
            if (lines.WrittenCount > 0 && !await source.Spool.AppendAsync(lines.WrittenMemory, context.RequestAborted).ConfigureAwait(false))
            {
                await AskAgainAsync(context, StatusCodes.Status429TooManyRequests, "The host is behind and its spool has no room for the body, so nothing was taken (send it again later).").ConfigureAwait(false);
                return;
            }
        }
        catch (IOException problem)
        {
            log.SpoolFailed(problem, source.Name);
            await AskAgainAsync(context, StatusCodes.Status503ServiceUnavailable, "The body cannot be kept, so nothing counts as taken (send it again later).").ConfigureAwait(false);
            return;
        }

        await form.AnswerAsync(context, leftOut).ConfigureAwait(false);
    }

    private Task AskAgainAsync(HttpContext context, int status, string message)
    {
        context.Response.Headers.RetryAfter = Math.Ceiling(_options.RetryAfter.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        return RefuseAsync(context, status, message);
    }

    private async Task RefuseAsync(HttpContext context, int status, string message)
    {
        log.BodyRefused(source.Name, context.Connection.RemoteIpAddress?.ToString() ?? "", status, message);
        context.Response.StatusCode = status;
        context.Response.ContentType = MediaTypeNames.Application.Json;
        await using var json = new Utf8JsonWriter(context.Response.Body);
        json.WriteStartObject();
        json.WriteString("message"u8, message);
        json.WriteEndObject();
    }
}
