using System.Runtime.CompilerServices;
using RulesSdk.Generators.Models;

namespace RulesSdk.Generators.Parsing.Lowering;

/// <summary>
/// How deep and how large a body may be. Whatever walks an expression recurses once a level, and a local or a macro is put
/// in wherever it is used: without limits, a body of thirty lines would overflow the compiler's stack or never end.
/// </summary>
internal sealed class LoweringLimits
{
    public const int MostLevels = 300;
    private const int MostNodes = 250_000;

    private readonly ConditionalWeakTable<Expression, Extent> _extents = new();
    private int _level;
    private int _visits;

    /// <summary>Why nothing further is lowered, or null.</summary>
    public (string Fault, string Remedy)? Fault =>
        _level > MostLevels ? ($"nests more than {MostLevels} levels deep", "put parts of it into [Let] values or [Event] methods of their own, or list constants: 'is \"a\" or \"b\"'")
        : _visits > MostNodes ? TooLarge
        : null;

    private static (string Fault, string Remedy) TooLarge =>
        ($"comes to more than {MostNodes} operations once all that it names is put in", "use fewer locals and macros that are made of one another, or split the rule");

    /// <summary>Goes one level down, until <see cref="Leave"/>.</summary>
    public void Enter()
    {
        _level++;
        _visits++;
    }

    /// <summary>Goes back up.</summary>
    public void Leave() => _level--;

    /// <summary>Why an expression cannot be used, or null.</summary>
    public (string Fault, string Remedy)? FaultOf(Expression expression) => Measure(expression) switch
    {
        { Levels: > MostLevels } => ($"nests more than {MostLevels} levels deep once all that it names is put in", "use fewer locals and macros that are made of one another"),
        { Nodes: > MostNodes } => TooLarge,
        _ => null,
    };

    // What is shared is measured once, so this costs no more than making the expression did.
    private Extent Measure(Expression expression)
    {
        if (_extents.TryGetValue(expression, out var known))
        {
            return known;
        }

        var (levels, nodes) = (0, 1L);
        foreach (var child in expression.Children())
        {
            var extent = Measure(child);
            levels = Math.Max(levels, extent.Levels);
            nodes += extent.Nodes;
        }

        var made = new Extent(levels + 1, Math.Min(nodes, int.MaxValue));
        _extents.Add(expression, made);
        return made;
    }

    private sealed record Extent(int Levels, long Nodes);
}
