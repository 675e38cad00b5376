using RulesSdk.Cli.Catalogue.Pages;

namespace RulesSdk.Cli.Tests.Pages;

/// <summary>What the page of a rule says of its options.</summary>
public class OptionTextTests
{
    [Theory]
    [InlineData(10, 1, 1000, "So many are too many.", "Option `Least`: 10, from 1 to 1000. So many are too many.")]
    [InlineData(0.5, 0, double.MaxValue, "", "Option `Least`: 0.5, at least 0")]
    public void An_option_is_said_with_its_number_and_bounds(double value, double minimum, double maximum, string description, string expected) =>
        Assert.Equal(expected, OptionText.Of(new TuningOption("Least", description, value, minimum, maximum, isWhole: false)));
}
