using System.Reflection;
using RulesSdk.Cli.Output;
using RulesSdk.Runtime.Programs.Chain;

namespace RulesSdk.Cli.Packs;

/// <summary>The kind of a rule, from the attributes of its class.</summary>
/// <param name="Kind">In a word or two.</param>
/// <param name="Window">The window as it is written, with its size; empty where there is none.</param>
/// <param name="VariablesName">What the parts of the rule are called.</param>
/// <param name="Variables">The event variables, or a chain's activities, in source order.</param>
internal sealed record RuleShape(string Kind, string Window, string VariablesName, IReadOnlyList<string> Variables)
{
    private const BindingFlags Members = BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    public static RuleShape Of(RuleDefinition rule)
    {
        var type = rule.RuleType;
        var window = WindowOf(type, rule.Metadata.Window);
        if (type.IsAssignableTo(typeof(IChain)))
        {
            return new("chain", window, "activities", Names<ActivityAttribute>(type.GetProperties(Members)));
        }

        var events = Names<EventAttribute>(type.GetMethods(Members));
        var kind = window.Length == 0 ? "single event" : events.Count == 1 ? "threshold" : "join";
        return new(kind, window, "events", events);
    }

    private static List<string> Names<TAttribute>(IEnumerable<MemberInfo> members)
        where TAttribute : Attribute => [.. members.Where(member => member.IsDefined(typeof(TAttribute))).Select(member => member.Name)];

    private static string WindowOf(Type type, TimeSpan size)
    {
        var text = Spans.Text(size);
        if (type.GetCustomAttribute<SequenceAttribute>() is { } sequence)
        {
            return $"{text}, in sequence, each at most {sequence.Gap} after the one before";
        }

        return type.GetCustomAttributes(inherit: false).Select(attribute => WindowOf(attribute, text)).FirstOrDefault(window => window.Length > 0) ?? "";
    }

    private static string WindowOf(object attribute, string size) => attribute switch
    {
        WindowAttribute => $"{size}, sliding",
        TumblingWindowAttribute => $"{size}, tumbling",
        HoppingWindowAttribute window => $"{size}, hopping every {window.Every}",
        WindowAfterAttribute window => $"{size} after {window.Variable}",
        WindowBeforeAttribute window => $"{size} before {window.Variable}",
        SessionWindowAttribute window => $"a session that ends after {window.Gap} of silence, or after {size}",
        _ => "",
    };
}
