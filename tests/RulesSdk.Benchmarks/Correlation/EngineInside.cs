using System.Collections;
using System.Reflection;

namespace RulesSdk.Benchmarks;

/// <summary>What engines hold, which they tell nobody: read by reflection, since generated code cannot be compiled where the runtime's inside is visible.</summary>
internal static class EngineInside
{
    public static long HeldRowsOf(RulesEngine engine) => Programs(engine).Sum(program => Number(program, "HeldRows"));

    public static long HeldTextOf(RulesEngine engine) => Programs(engine).Sum(program => Number(program, "HeldTextBytes"));

    public static long HeldKeysOf(RulesEngine engine) => Programs(engine).Sum(program => Number(program, "HeldKeys"));

    /// <summary>The memory of remembered ids.</summary>
    public static long IdBytesOf(RulesEngine engine) => ((IEnumerable)Property(Property(Field(engine, "_runtime"), "Programs"), "Schemas")).Cast<object>()
        .Sum(schema => Number(Property(schema, "Ids"), "Bytes"));

    /// <summary>The memory of the tables of event variables.</summary>
    public static IEnumerable<TableMemory> TablesOf(RulesEngine engine) => Programs(engine)
        .SelectMany(program => ((IEnumerable)Field(Field(program, "_rows"), "_stores")).Cast<object>())
        .Select(table => Property(table, "Memory"))
        .Select(memory => new TableMemory(
            Number(memory, nameof(TableMemory.Rows)),
            Number(memory, nameof(TableMemory.RowBytes)),
            Number(memory, nameof(TableMemory.RowCapacityBytes)),
            Number(memory, nameof(TableMemory.TextBytes)),
            Number(memory, nameof(TableMemory.TextCapacityBytes)),
            Number(memory, nameof(TableMemory.IndexBytes)),
            Number(memory, nameof(TableMemory.IndexEntries))));

    private static IEnumerable<object> Programs(RulesEngine engine) => ((IEnumerable)Property(Property(Field(engine, "_runtime"), "Programs"), "All")).Cast<object>();

    private static long Number(object of, string name) => Convert.ToInt64(Property(of, name), null);

    private static object Property(object of, string name) =>
        Up(of.GetType(), type => type.GetProperty(name, Declared))?.GetValue(of) ?? throw Missing(of, name);

    private static object Field(object of, string name) =>
        Up(of.GetType(), type => type.GetField(name, Declared))?.GetValue(of) ?? throw Missing(of, name);

    private const BindingFlags Declared = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    private static TMember? Up<TMember>(Type? type, Func<Type, TMember?> find)
        where TMember : MemberInfo
    {
        for (; type is not null; type = type.BaseType)
        {
            if (find(type) is { } member)
            {
                return member;
            }
        }

        return null;
    }

    private static InvalidOperationException Missing(object of, string name) => new($"{of.GetType()} has no {name} any more, so it cannot be measured.");
}
