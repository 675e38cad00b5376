using System.Reflection;
using RulesSdk.Generators.Models;
using ValueType = RulesSdk.Generators.Models.ValueType;

namespace RulesSdk.Generators.Tests.Models;

/// <summary>
/// Makes random expressions out of every kind of node, by the nodes' constructors: a kind or a part that is added later is
/// made as well.
/// </summary>
internal sealed class RandomModels(int seed)
{
    private static readonly string[] Texts =
        ["", "a", "e", "eventName", "global::Acme.CallEvent", "\0 @3 12:x ~\\\"\n", "\U0001F600é", "lone \uD800 surrogate", "\uDC00", new('x', 300)];

    private static readonly double[] Numbers = [0, 1, -1, 0.1, 1e300, -5e-324, long.MaxValue];

    private readonly Random _random = new(seed);

    /// <summary>All kinds of nodes.</summary>
    public static IReadOnlyList<Type> Kinds { get; } =
        [.. typeof(Expression).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Expression)) && !type.IsAbstract)];

    public Expression Expression(int depth = 5) => OfKind(Kinds[_random.Next(Kinds.Count)], depth);

    public Expression OfKind(Type kind, int depth) => (Expression)Make(kind, depth)!;

    public MacroModel Macro() => (MacroModel)Make(typeof(MacroModel), 4)!;

    public SignalModel Signal() => (SignalModel)Make(typeof(SignalModel), 4)!;

    private object? Value(Type type, bool isNullable, int depth)
    {
        if (isNullable && _random.Next(3) == 0)
        {
            return null;
        }

        if (type == typeof(string))
        {
            return Texts[_random.Next(Texts.Length)];
        }

        if (type == typeof(Expression))
        {
            return depth > 0 ? Expression(depth - 1) : OfKind(typeof(Expression.Variable), 0);
        }

        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(EquatableArray<>))
        {
            return typeof(RandomModels).GetMethod(nameof(Many), BindingFlags.NonPublic | BindingFlags.Instance)!
                .MakeGenericMethod(type.GetGenericArguments()).Invoke(this, [depth]);
        }

        return type switch
        {
            _ when type == typeof(bool) => _random.Next(2) == 0,
            _ when type == typeof(int) => _random.Next(),
            _ when type == typeof(long) => _random.NextInt64() - (long.MaxValue / 2),
            _ when type == typeof(double) => Numbers[_random.Next(Numbers.Length)] * (_random.Next(2) == 0 ? 1 : _random.NextDouble()),
            { IsEnum: true } => Enum.GetValues(type).GetValue(_random.Next(Enum.GetValues(type).Length)),
            _ when type == typeof(ValueType) && depth <= 0 => ValueType.Text,
            _ => Make(type, depth - 1),
        };
    }

    private object Make(Type type, int depth)
    {
        var constructor = type.GetConstructors().Single(candidate => candidate.GetParameters() is not [{ ParameterType: var only }] || only != type);
        var nullability = new NullabilityInfoContext();
        return constructor.Invoke([.. constructor.GetParameters().Select(parameter =>
            Value(parameter.ParameterType, nullability.Create(parameter).WriteState == NullabilityState.Nullable, depth))]);
    }

    private EquatableArray<T> Many<T>(int depth) =>
        Enumerable.Range(0, depth > 0 ? _random.Next(4) : 0).Select(_ => (T)Value(typeof(T), false, depth - 1)!).ToEquatableArray();
}
