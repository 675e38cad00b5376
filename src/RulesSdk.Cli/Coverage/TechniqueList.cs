using System.Text;
using RulesSdk.Cli.Output;

namespace RulesSdk.Cli.Coverage;

/// <summary>The techniques that are to be covered: ids, files of ids, or <c>all</c>.</summary>
internal sealed class TechniqueList
{
    /// <summary>What stands for every technique of the version.</summary>
    public const string All = "all";

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly AttackVersion _version;
    private readonly SortedDictionary<string, AttackTechnique> _techniques = new(StringComparer.Ordinal);

    private TechniqueList(AttackVersion version) => _version = version;

    /// <summary>The techniques, each once, by id.</summary>
    public IReadOnlyCollection<AttackTechnique> Techniques => _techniques.Values;

    /// <summary>What is wrong with arguments, a sentence each.</summary>
    public List<string> WrongArguments { get; } = [];

    /// <summary>What is wrong with files and their lines, a sentence each.</summary>
    public List<string> WrongLines { get; } = [];

    /// <summary>The ids that have been revoked, and what is taken for them, a sentence each.</summary>
    public List<string> Notes { get; } = [];

    /// <summary>Reads what is given to <c>--techniques</c>.</summary>
    public static TechniqueList Read(AttackVersion version, IEnumerable<string> given)
    {
        var list = new TechniqueList(version);
        foreach (var argument in given)
        {
            if (argument == All)
            {
                foreach (var technique in version.Techniques.Where(static technique => technique.Status == AttackStatus.Active))
                {
                    list._techniques[technique.Id] = technique;
                }
            }
            else if (LooksLikeId(argument) && !File.Exists(argument))
            {
                list.Add(argument, "", list.WrongArguments);
            }
            else
            {
                list.AddFile(argument);
            }
        }

        return list;
    }

    // T1550, t1550, T15: what begins as an id does
    private static bool LooksLikeId(string text) => text.Length > 1 && text[0] is 'T' or 't' && (char.IsAsciiDigit(text[1]) || text[1] is 'A' or 'a') && text.IndexOfAny(['/', '\\']) < 0 && !text.EndsWith(".txt", StringComparison.OrdinalIgnoreCase);

    private void AddFile(string path)
    {
        try
        {
            var (number, count) = (0, 0);
            foreach (var line in File.ReadAllText(path, Strict).Split('\n'))
            {
                number++;
                var id = line.Split('#')[0].Trim();
                if (id.Length > 0)
                {
                    count++;
                    Add(id, $" in line {number} of '{SafeText.Plain(path)}'", WrongLines);
                }
            }

            if (count == 0)
            {
                WrongLines.Add($"The list '{SafeText.Plain(path)}' has no technique, so there is no gap to look for (write an id a line, such as T1550 or T1552.005).");
            }
        }
        catch (DecoderFallbackException)
        {
            WrongLines.Add($"The list '{SafeText.Plain(path)}' is not UTF-8, so its techniques are not known (save it as UTF-8).");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            WrongLines.Add($"The list '{SafeText.Plain(path)}' cannot be read, so its techniques are not known: {e.Message.TrimEnd('.')} (check the path; ids are written as T1550 or T1552.005).");
        }
    }

    private void Add(string id, string place, List<string> wrong)
    {
        if (_version.Find(id) is not { } found)
        {
            var near = _version.Find(id.ToUpperInvariant()) is { } meant ? $"write {meant.Id}"
                : IsWellFormed(id) ? "look its id up at https://attack.mitre.org"
                : id.StartsWith("TA", StringComparison.OrdinalIgnoreCase) ? "that is a tactic: name its techniques"
                : "write ids as T1550 or T1552.005";
            wrong.Add($"'{SafeText.Plain(id)}'{place} {CoverageReport.Unknown(_version)}, so no gap is looked for there ({near}).");
        }
        else if (found.Status == AttackStatus.Active)
        {
            _techniques[found.Id] = found;
        }
        else if (found.Successor is { } successor)
        {
            _techniques[successor.Id] = successor;
            Notes.Add($"'{id}'{place} is revoked in ATT&CK {_version}, so {successor} is looked for in its place (write {successor.Id}).");
        }
        else
        {
            wrong.Add($"'{id}'{place} is {found.Status.ToString().ToLowerInvariant()} in ATT&CK {_version} without a known successor, so no gap is looked for there (leave it out, or name another).");
        }
    }

    private static bool IsWellFormed(string id) =>
        id.Length is 5 or 9 && id[0] == 'T' && id.AsSpan(1, 4).IndexOfAnyExceptInRange('0', '9') < 0 && (id.Length == 5 || (id[5] == '.' && id.AsSpan(6).IndexOfAnyExceptInRange('0', '9') < 0));
}
