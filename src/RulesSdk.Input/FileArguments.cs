using System.IO.Enumeration;

namespace RulesSdk.Input;

/// <summary>Turns the command line's paths and patterns into files: each once, in an order that does not depend on theirs.</summary>
internal sealed class FileArguments
{
    private static readonly EnumerationOptions Everything = new() { AttributesToSkip = 0, IgnoreInaccessible = false };

    private readonly SortedDictionary<string, InputFile> _files = new(StringComparer.Ordinal);
    private readonly Func<string, bool, IEnumerable<string>> _list;

    private FileArguments(Func<string, bool, IEnumerable<string>> list) => _list = list;

    /// <summary>Expands paths and patterns.</summary>
    /// <param name="arguments">Paths, patterns with <c>*</c>, <c>?</c> and <c>**</c>, or <c>-</c>.</param>
    /// <param name="standardInput">Opens standard input.</param>
    /// <param name="unmatched">Receives each pattern that no file matches.</param>
    /// <param name="list">Lists the files or the folders in a folder; that of the file system if it is left out.</param>
    /// <returns>The files; among them each folder that may not be listed, which fails when it is read.</returns>
    public static IReadOnlyList<InputFile> Expand(
        IEnumerable<string> arguments, Func<Stream> standardInput, Action<string> unmatched, Func<string, bool, IEnumerable<string>>? list = null)
    {
        var expanded = new FileArguments(list ?? List);
        foreach (var argument in arguments.Order(StringComparer.Ordinal))
        {
            if (argument == "-")
            {
                expanded._files.TryAdd("", new InputFile("-", standardInput, 0));
            }
            else if (File.Exists(argument) || !IsPattern(argument))
            {
                expanded.Add(argument);
            }
            else if (!expanded.AddMatches(argument))
            {
                unmatched(argument);
            }
        }

        return [.. expanded._files.Values];
    }

    /// <summary>Whether a path holds a wildcard.</summary>
    public static bool IsPattern(string argument) => argument.AsSpan().ContainsAny('*', '?');

    private static IEnumerable<string> List(string folder, bool files) =>
        files ? Directory.EnumerateFiles(folder, "*", Everything) : Directory.EnumerateDirectories(folder, "*", Everything);

    private bool AddMatches(string pattern)
    {
        var before = _files.Count;
        var any = false;
        foreach (var path in Matches(pattern))
        {
            any = true;
            Add(path);
        }

        return any || _files.Count > before;
    }

    private void Add(string path)
    {
        var info = new FileInfo(path);
        _files.TryAdd(info.FullName, new InputFile(path, () => new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0, FileOptions.SequentialScan), info.Exists ? info.Length : 0));
    }

    private IEnumerable<string> Matches(string pattern)
    {
        var rooted = Path.GetPathRoot(pattern) ?? "";
        var segments = pattern[rooted.Length..].Split(['/', Path.DirectorySeparatorChar], StringSplitOptions.RemoveEmptyEntries);
        return Walk(rooted, segments);
    }

    private IEnumerable<string> Walk(string folder, ReadOnlyMemory<string> segments)
    {
        var segment = segments.Span[0];
        var rest = segments[1..];
        if (!IsPattern(segment))
        {
            var path = Path.Combine(folder, segment);
            return rest.IsEmpty ? File.Exists(path) ? [path] : [] : Directory.Exists(path) ? Walk(path, rest) : [];
        }

        if (segment == "**")
        {
            // As in shells: no folder, or any number of them; links to folders are not followed, so the walk ends.
            var here = rest.IsEmpty ? Children(folder, "*", files: true) : Walk(folder, rest);
            var below = Children(folder, "*", files: false)
                .Where(child => new DirectoryInfo(child).LinkTarget is null)
                .SelectMany(child => Walk(child, segments));
            return here.Concat(below);
        }

        return rest.IsEmpty
            ? Children(folder, segment, files: true)
            : Children(folder, segment, files: false).SelectMany(child => Walk(child, rest));
    }

    private IEnumerable<string> Children(string folder, string segment, bool files)
    {
        var place = folder.Length == 0 ? "." : folder;
        var ignoreCase = OperatingSystem.IsWindows() || OperatingSystem.IsMacOS();
        return Entries(place, files)
            .Select(path => Path.GetFileName(path)!)
            .Where(name => name[0] != '.' || segment[0] == '.')
            .Where(name => FileSystemName.MatchesSimpleExpression(segment, name, ignoreCase))
            .Order(StringComparer.Ordinal)
            .Select(name => folder.Length == 0 ? name : Path.Combine(folder, name));
    }
    private string[] Entries(string folder, bool files)
    {
        try
        {
            return [.. _list(folder, files)];
        }
        catch (Exception problem) when (problem is UnauthorizedAccessException or IOException)
        {
            var message = $"cannot be listed, so its files are left out: {problem.Message.TrimEnd('.')} (check its permissions)";
            _files.TryAdd(Path.GetFullPath(folder), new InputFile(folder, () => throw new InputException(message), 0));
            return [];
        }
    }
}
