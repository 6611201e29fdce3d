package io.bridgecore.user.administration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.bridgecore.contracts.TenantId;
import io.bridgecore.contracts.Uuid7;
import io.bridgecore.user.people.People;
import io.bridgecore.user.profile.Directory;
import io.bridgecore.user.profile.ProfileEditing;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

@NullMarked
class AdminUserControllerTests {

    @Test
    void leavesOutWhoLeftWhileTheListWasMade() {
        AllPeople everybody = mock();
        Directory directory = mock();
        People people = mock();
        ProfileEditing editing = mock();
        when(everybody.list(0, 100))
                .thenReturn(List.of(new AllPeople.Found(TenantId.next(), Uuid7.next())));
        var controller = new AdminUserController(everybody, directory, people, editing, _ -> false);

        assertThat(controller.list(null, 0, 100)).isEmpty();
    }
}
