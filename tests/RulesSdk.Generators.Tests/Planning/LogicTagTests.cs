using System.Reflection;
using RulesSdk.Generators.Models;
using RulesSdk.Generators.Planning;
using RulesSdk.Generators.Tests.Models;
using RulesSdk.Generators.Tests.Parsing;

namespace RulesSdk.Generators.Tests.Planning;

/// <summary>What logic hashes are made of, and that it stays so whatever things are called in the code.</summary>
public class LogicTagTests
{
    private const string Pair = "[Event] static bool A(Login e) => e.Port > 0; [Event] static bool B(Login e) => e.Port > 1; ";

    private static readonly Type[] Tagged =
        [.. typeof(LogicTags).GetMethods(BindingFlags.Public | BindingFlags.Static).Select(method => method.GetParameters()[0].ParameterType).Where(type => type.IsEnum)];

    public static TheoryData<Type> Enums { get; } = [.. Tagged];

    [Fact]
    public void Every_node_has_a_tag_of_its_own()
    {
        var random = new RandomModels(42);
        var tags = RandomModels.Kinds.Select(kind => LogicTags.Of(Hashable(random.OfKind(kind, 1))).Tag).ToArray();

        Assert.Equal(typeof(Expression).GetNestedTypes().Length, tags.Length);
        Assert.DoesNotContain("", tags);
        Assert.Equal(tags.Length, tags.Distinct().Count());
    }

    [Fact]
    public void Every_enum_of_a_node_has_tags() => Assert.Empty(
        RandomModels.Kinds.SelectMany(kind => kind.GetProperties()).Select(property => property.PropertyType).Where(type => type.IsEnum).Except(Tagged));

    [Theory]
    [MemberData(nameof(Enums))]
    public void Every_member_of_an_enum_has_a_tag_of_its_own(Type type)
    {
        var tag = typeof(LogicTags).GetMethod(nameof(LogicTags.Of), [type])!;
        var tags = Enum.GetValues(type).Cast<object>().Select(value => (string)tag.Invoke(null, [value])!).ToArray();

        Assert.DoesNotContain("", tags);
        Assert.Equal(tags.Length, tags.Distinct().Count());
    }

    [Fact]
    public void Every_aggregate_has_a_tag_of_its_own()
    {
        var names = typeof(Outcomes).GetMethods(BindingFlags.Public | BindingFlags.Static)
            .Where(method => !method.IsSpecialName && method.ReturnType != typeof(void))
            .Select(method => method.Name)
            .Distinct()
            .ToArray();

        Assert.NotEmpty(names);
        Assert.Equal(names.Length, names.Select(LogicTags.OfAggregate).Distinct().Count());
    }

    [Fact]
    public void Every_member_that_a_rule_may_read_of_a_value_has_a_tag_of_its_own()
    {
        HasTags(typeof(Json), LogicTags.OfJsonMember);
        HasTags(typeof(CommandLine), LogicTags.OfCommandLineMember);
        HasTags(typeof(DetectionEvent<>), LogicTags.OfDetectionMember, methodsOnly: true);
    }

    [Fact]
    public void Every_severity_has_a_tag_that_is_not_its_name() =>
        Assert.All(Enum.GetNames<Severity>(), name => Assert.NotEqual(name, LogicTags.OfSeverity(name)));

    // A literal here changes only where rules of this kind are to have new detection ids.
    [Theory]
    [InlineData("", "[Event] static bool A(Login e) => e is { User: \"a\" or \"b\", Error: null, Proxy.Age: > 3 } && (e.Port + 1 != -e.Bytes || !e.Admin);", "95e9a558b391bb27")]
    [InlineData("", "[Event] static bool A(Login e) => e.User.StartsWith(\"x\", StringComparison.Ordinal) || Glob.IsMatch(e.Error ?? \"none\", \"a*\") || Regex.IsMatch(e.Id, \"^[a-f]+$\");", "cc7dc50d74f79821")]
    [InlineData("", "[Event] static bool A(Login e) => e.Groups.Any(g => g == \"admin\") && e.Chain.Count(a => a.Age > 1) > 2 && e.Extra[\"k\"] == \"v\" && e.Body[\"n\"].Int64 > 5 && e.Kind == Kind.Login;", "3dbb0318f699209f")]
    [InlineData("[Window(\"1h\")]", Pair + "[Join] static bool J(Login a, Login b) => a.User == b.User && b.Time - a.Time < TimeSpan.FromMinutes(5);", "d576e74dd6382c66")]
    [InlineData("[Window(\"1h\")]", Pair + "[Join] static bool J(Login a, Login b) => a.User == b.User; [Outcome] static long Total(Login a) => CountDistinct(a.Id); [Condition] static bool C(int a, int b, long total) => a > 3 && b >= 1 && total > 9;", "5825479445b043f5")]
    public void A_hash_stays_as_it_is(string marks, string members, string hash)
    {
        var model = ParserTest.Parse($"[Rule(\"r\")] {marks} public sealed partial class R {{ {members} }}", out var diagnostics);

        Assert.Empty(diagnostics);
        Assert.Equal(hash, LogicHasher.Hash(model!));
    }

    // Members of the SDK are known by their names, which are no texts at random.
    private static Expression Hashable(Expression node) => node switch
    {
        Expression.Aggregate aggregate => aggregate with { Function = "Count" },
        Expression.JsonMember json => json with { Member = "Text" },
        Expression.CommandLineMember line => line with { Member = "Text" },
        Expression.DetectionMember detection => detection with { Member = "Text" },
        _ => node,
    };

    // Properties of a detection are fields of it.
    private static void HasTags(Type type, Func<string, string> tag, bool methodsOnly = false)
    {
        var members = type.GetMembers(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
            .Where(member => member is MethodInfo { IsSpecialName: false } method && method.GetBaseDefinition().DeclaringType == type && member.Name != "Equals"
                || (!methodsOnly && member is PropertyInfo { Name: not "Item" }))
            .Select(static member => member.Name)
            .ToArray();

        Assert.NotEmpty(members);
        Assert.Equal(members.Length, members.Select(tag).Distinct().Count());
    }
}
