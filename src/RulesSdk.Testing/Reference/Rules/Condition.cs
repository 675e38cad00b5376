using System.Reflection;

namespace RulesSdk.Testing;

/// <summary>A plain method over counts and outcomes: a condition, or a row of a case table.</summary>
internal sealed class Condition
{
    private readonly RuleMembers _members;
    private readonly IReadOnlyList<MethodInfo> _outcomes;

    /// <summary>The condition that a method is.</summary>
    /// <param name="members">The rule, whose variables and outcomes are known.</param>
    /// <param name="method">The method.</param>
    public Condition(RuleMembers members, MethodInfo method)
    {
        _members = members;
        Method = method;
        Case = method.GetCustomAttribute<CaseAttribute>();
        _outcomes = [.. members.Outcomes.Where(Read([method]).Contains)];
    }

    public MethodInfo Method { get; }

    /// <summary>What the row of a case table says.</summary>
    public CaseAttribute? Case { get; }

    /// <summary>Whether a parameter is the count of a variable.</summary>
    public bool IsCount((string Name, Type Type) parameter) =>
        parameter.Type == typeof(int) && _members.Events.Any(variable => variable.Name == parameter.Name);

    /// <summary>Whether it holds for what a detection is made of; one that throws does not.</summary>
    public bool Holds(OpenDetection detection) => Holds(Arguments(detection));

    /// <summary>What it is asked with: the values of its parameters for what a detection is made of.</summary>
    public object?[] Arguments(OpenDetection detection)
    {
        var parameters = RuleMembers.Parameters(Method);
        var outcomes = parameters.All(IsCount) ? null : Fold(detection.Matches);
        var arguments = new object?[parameters.Count];
        for (var i = 0; i < arguments.Length; i++)
        {
            arguments[i] = IsCount(parameters[i]) ? detection.Count(parameters[i].Name) : outcomes!.ByName[parameters[i].Name];
        }

        return arguments;
    }

    /// <summary>Whether it holds for some values of its parameters; one that throws does not.</summary>
    public bool Holds(object?[] arguments) => RuleMembers.TryInvoke(Method, null, arguments, out var holds) && holds is true;

    private OutcomeFold Fold(List<RuleMatch> matches)
    {
        var fold = new OutcomeFold(_members, _outcomes);
        matches.ForEach(fold.Add);
        return fold;
    }

    // The outcomes that methods take, and those that these take.
    private HashSet<MethodInfo> Read(IEnumerable<MethodInfo> methods)
    {
        var read = new HashSet<MethodInfo>();
        foreach (var method in methods)
        {
            var names = RuleMembers.Parameters(method).Where(parameter => !IsCount(parameter)).Select(parameter => parameter.Name).ToHashSet(StringComparer.Ordinal);
            var direct = _members.Outcomes.Where(outcome => outcome != method && names.Contains(RuleMembers.VariableName(outcome.Name))).ToList();
            read.UnionWith(direct);
            read.UnionWith(Read(direct));
        }

        return read;
    }
}
