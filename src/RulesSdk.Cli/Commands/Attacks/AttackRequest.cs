using RulesSdk.Cli.Packs;
using RulesSdk.Testing;

namespace RulesSdk.Cli.Commands.Attacks;

/// <summary>What is to be generated, and where to.</summary>
/// <param name="Names">The attacks' names.</param>
/// <param name="All">Whether all attacks are meant.</param>
/// <param name="Form">How events are written.</param>
/// <param name="Output">The file of events, or <c>-</c>.</param>
/// <param name="Labels">The file of labels; null if none is written.</param>
internal sealed record AttackRequest(IReadOnlyList<string> Names, bool All, EventForm Form, string Output, string? Labels)
{
    private const int MostLinks = 40;

    private string? Schema => Form switch
    {
        EventForm.CloudTrail => "aws.cloudtrail",
        EventForm.Workload => "workload.runtime",
        _ => null,
    };

    /// <summary>The attacks, each once, in the order of the names.</summary>
    public IReadOnlyList<Attack> Attacks() =>
        All ? [.. AttackCatalog.All.Where(Fits)] : [.. Names.Distinct().Select(AttackCatalog.Get)];

    /// <summary>What is wrong with it; null if nothing is.</summary>
    public string? Fault()
    {
        if (All && Names.Count > 0)
        {
            return $"Both --all and '{Names[0]}' are given, so it is not clear what is meant (leave one of them out).";
        }

        if (!All && Names.Count == 0)
        {
            return "No attack is named, so there is nothing to generate (name one of 'rulesdk attack list', or write --all).";
        }

        if (Names.FirstOrDefault(name => AttackCatalog.Find(name) is null) is { } unknown)
        {
            return Unknown(unknown);
        }

        if (!All && Attacks().FirstOrDefault(attack => !Fits(attack)) is { } unfit)
        {
            return $"The attack '{unfit.Name}' leaves events of {string.Join(" and ", unfit.Schemas)}, so it cannot be written as {Form.ToString().ToLowerInvariant()} (leave --as out, or leave the attack out).";
        }

        return SamePlace();
    }

    private static string Unknown(string name)
    {
        var near = NearNames.Of(name, AttackCatalog.All.Select(attack => attack.Name)).Take(3).ToArray();
        return near.Length > 0
            ? $"There is no attack '{name}', so nothing can be generated (did you mean '{string.Join("' or '", near)}'?)."
            : $"There is no attack '{name}', so nothing can be generated (see 'rulesdk attack list' for all names).";
    }

    private bool Fits(Attack attack) => Schema is null || attack.Schemas.All(schema => schema == Schema);

    private string? SamePlace() => Labels switch
    {
        "" => "--labels names no file, so labels could not be written (name a file, or leave it out).",
        _ when Output.Length == 0 => "--out names no file, so events could not be written (name a file, or leave it out).",
        not null when PlaceOf(Labels) == PlaceOf(Output) => PlaceOf(Output) == "-"
            ? "Events and labels would both go to standard output, so they could not be told apart (name a file with --out or --labels)."
            : $"--out and --labels are both '{Labels}', so one would overwrite the other (name two files).",
        _ => null,
    };

    // The file that is meant in the end; '-' where that is standard output by one of its other names.
    private static string PlaceOf(string path)
    {
        for (var links = 0; path != "-" && links < MostLinks; links++)
        {
            path = Path.GetFullPath(path);
            if (path is "/dev/stdout" or "/dev/fd/1" or "/proc/self/fd/1")
            {
                return "-";
            }

            if (!File.Exists(path) || new FileInfo(path).LinkTarget is not { } target)
            {
                break;
            }

            path = Path.Combine(Path.GetDirectoryName(path)!, target);
        }

        return path;
    }
}
