using System.Globalization;
using System.Security.Cryptography;

namespace RulesSdk.Hosting.Sources.Files;

/// <summary>Where a file was read to, and how it is known again under another name: by its first bytes.</summary>
/// <param name="Offset">How many of its bytes were handed over, unpacked.</param>
/// <param name="HeadLength">How many of its first bytes it is known by; 0 if it was empty.</param>
/// <param name="Head">Their digest.</param>
internal sealed record FilePosition(long Offset, int HeadLength, string Head)
{
    /// <summary>How many first bytes tell a file: the first event, as a rule, which has a time.</summary>
    public const int MaxHead = 1024;

    /// <summary>Reads what <see cref="ToString"/> wrote; null if there is nothing.</summary>
    /// <exception cref="InvalidDataException">It is something else.</exception>
    public static FilePosition? Parse(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        return text.Split(' ') is [var offset, var length, var head]
            && long.TryParse(offset, NumberStyles.None, CultureInfo.InvariantCulture, out var at)
            && int.TryParse(length, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
                ? new(at, count, head)
                : throw new InvalidDataException($"'{text}' is no position of a file (another kind of source had this name; give the source a new one).");
    }

    /// <summary>What a file is known by.</summary>
    /// <param name="content">Its content from the start, unpacked.</param>
    /// <param name="most">How many bytes of it at most.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static async ValueTask<FilePosition> OfAsync(Stream content, int most, CancellationToken cancellationToken)
    {
        var head = new byte[most];
        var length = await content.ReadAtLeastAsync(head, most, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
        return new(0, length, Convert.ToHexStringLower(SHA256.HashData(head.AsSpan(0, length)).AsSpan(0, 8)));
    }

    /// <summary>Whether a file is this one.</summary>
    /// <param name="content">Its content from the start, unpacked.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async ValueTask<bool> IsOfAsync(Stream content, CancellationToken cancellationToken)
    {
        var other = await OfAsync(content, HeadLength, cancellationToken).ConfigureAwait(false);
        return other.HeadLength == HeadLength && other.Head == Head;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Offset} {HeadLength} {Head}");
}
