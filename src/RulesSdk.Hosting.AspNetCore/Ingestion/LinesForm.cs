using System.Buffers;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace RulesSdk.Hosting.Ingestion;

/// <summary>Lines of JSON. A document that goes on over lines, such as an envelope that somebody has indented, becomes one line.</summary>
internal sealed class LinesForm : IBodyForm
{
    private static readonly JsonReaderOptions Values = new() { AllowMultipleValues = true, MaxDepth = 256 };

    public bool Takes(string? contentType) => true;

    public long Read(ReadOnlyMemory<byte> body, IBufferWriter<byte> lines)
    {
        var text = body.Span;
        if (text.StartsWith("\uFEFF"u8))
        {
            text = text[3..];
        }

        while (TryMultiline(text, out var document, out var rest))
        {
            WriteLine(document, lines);
            text = rest;
        }

        foreach (var range in text.Split((byte)'\n'))
        {
            if (text[range].Trim(" \t\r"u8) is { IsEmpty: false } line)
            {
                lines.Write(line);
                lines.Write("\n"u8);
            }
        }

        return 0;
    }

    public Task AnswerAsync(HttpContext context, long leftOut)
    {
        context.Response.StatusCode = StatusCodes.Status202Accepted;
        return Task.CompletedTask;
    }

    /// <summary>Writes a document as a line. A line feed in JSON stands between tokens only, where a space means the same.</summary>
    public static void WriteLine(ReadOnlySpan<byte> document, IBufferWriter<byte> lines)
    {
        var line = lines.GetSpan(document.Length + 1);
        document.CopyTo(line);
        line[..document.Length].Replace((byte)'\n', (byte)' ');
        line[..document.Length].Replace((byte)'\r', (byte)' ');
        line[document.Length] = (byte)'\n';
        lines.Advance(document.Length + 1);
    }

    // Whether the text begins with a value that has a line feed in it.
    private static bool TryMultiline(ReadOnlySpan<byte> text, out ReadOnlySpan<byte> document, out ReadOnlySpan<byte> rest)
    {
        document = rest = default;
        try
        {
            var reader = new Utf8JsonReader(text, Values);
            if (!reader.Read() || reader.TokenType is not (JsonTokenType.StartObject or JsonTokenType.StartArray))
            {
                return false;
            }

            var start = (int)reader.TokenStartIndex;
            reader.Skip();
            document = text[start..(int)reader.BytesConsumed];
            rest = text[(int)reader.BytesConsumed..];
            return document.Contains((byte)'\n');
        }
        catch (JsonException)
        {
            // The lines are handed on as they are, so that the engine says what is wrong with them.
            return false;
        }
    }
}
