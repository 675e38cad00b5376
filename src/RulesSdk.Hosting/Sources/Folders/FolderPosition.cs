using System.Globalization;

namespace RulesSdk.Hosting.Sources.Folders;

/// <summary>Where a folder was read to.</summary>
/// <param name="File">The number in the ledger of the last file of which all was handed over; 0 for none.</param>
/// <param name="Records">How many records of the next one were.</param>
internal readonly record struct FolderPosition(long File, long Records)
{
    /// <summary>Reads what <see cref="ToString"/> wrote; the start if there is nothing.</summary>
    /// <exception cref="InvalidDataException">It is something else.</exception>
    public static FolderPosition Parse(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return default;
        }

        return text.Split(' ') is [var file, var records]
            && long.TryParse(file, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && long.TryParse(records, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
                ? new(number, count)
                : throw new InvalidDataException($"'{text}' is no position of a folder (another kind of source had this name; give the source a new one).");
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{File} {Records}");
}
