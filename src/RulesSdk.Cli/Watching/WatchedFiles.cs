using System.Globalization;
using System.Text;
using RulesSdk.Input;

namespace RulesSdk.Cli.Watching;

/// <summary>The files that decide what a command line gives: those that it names or matches, and the sources of a project.</summary>
/// <param name="words">The words of the command line, without files that are written.</param>
/// <param name="project">The project; null if none is built.</param>
internal sealed class WatchedFiles(IReadOnlyList<string> words, string? project)
{
    /// <summary>Which files there are, how long they are and when they were written.</summary>
    public string State()
    {
        try
        {
            var state = new StringBuilder();
            foreach (var path in Files().Concat(Sources()).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
            {
                var file = new FileInfo(path);
                state.Append(CultureInfo.InvariantCulture, $"{path}|{(file.Exists ? file.Length : -1)}|{(file.Exists ? file.LastWriteTimeUtc.Ticks : 0)}\n");
            }

            return state.ToString();
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            // A folder is gone, or may not be read. The run that follows tells it, and so does the one after it is back.
            return problem.Message;
        }
    }

    // NAME=FILE too, as lists and tables are given.
    private IEnumerable<string> Files()
    {
        var named = words.Concat(words.Select(static word => word[(word.IndexOf('=', StringComparison.Ordinal) + 1)..])).Where(static word => File.Exists(word) || FileArguments.IsPattern(word));
        return FileArguments.Expand(named.Distinct(StringComparer.Ordinal), static () => Stream.Null, static _ => { }).Select(static file => file.Name);
    }

    private IEnumerable<string> Sources()
    {
        if (project is null)
        {
            return [];
        }

        var folder = Path.GetDirectoryName(Path.GetFullPath(project))!;
        return Directory.EnumerateFiles(folder, "*", SourceFolders.All)
            .Where(static path => path.EndsWith(".cs", StringComparison.Ordinal) || path.EndsWith(".csproj", StringComparison.Ordinal))
            .Where(path => !SourceFolders.IsBuilt(Path.GetRelativePath(folder, path)));
    }
}
