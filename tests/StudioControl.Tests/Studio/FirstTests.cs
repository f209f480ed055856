namespace StudioControl.Tests.Studio;

public sealed class FirstTests
{
    [Fact]
    public void It_builds() => Assert.True(true);
}
